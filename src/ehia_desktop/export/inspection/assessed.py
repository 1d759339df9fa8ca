"""The first of a pack's questions: what was assessed, for whom, and on which evidence."""

from collections.abc import Iterator

from ehia_desktop.assessment.coverage import GroupCovered, Standing
from ehia_desktop.assessment.evidence import Table
from ehia_desktop.assessment.evidence_pack import PackPart, meant
from ehia_desktop.export.blocks import Block, Facts
from ehia_desktop.export.inspection.tables import Place, day, hash_words, note
from ehia_desktop.export.measure_tables import measure_table
from ehia_desktop.forms.model import Meaning
from ehia_desktop.text import one_line, shorten

_STANDING = {
    Standing.FIGURES: "Figures",
    Standing.TEXT: "Words only",
    Standing.NOTHING: "Nothing",
}
_MOST_WORDS = 600


def assessed(at: Place, part: PackPart) -> Iterator[Block]:
    """Yield what was assessed, with which form, and which groups it covers."""
    assessment = part.assessment
    yield at.heading("What was assessed", "assessed")
    rows = [
        ("Assessment", one_line(assessment.title) or "Assessment"),
        ("Form", f"{one_line(assessment.form.title)}, version {assessment.form.version}"),
        ("Status", assessment.status.words),
        ("Begun in this program", day(assessment.created_at)),
        ("Last changed", day(assessment.updated_at or assessment.created_at)),
        ("Assessment’s id", assessment.id),
    ]
    if assessment.came_from is not None:
        rows.append(("Came from", one_line(assessment.came_from.title)))
    for place, words in meant(assessment, Meaning.PROPOSAL_NAME, Meaning.PLAIN_SUMMARY):
        rows.append((one_line(place.question.short), shorten(words, _MOST_WORDS)))
    yield Facts(
        at.take_number(), "What was assessed", "Table of facts about the assessment.", tuple(rows)
    )
    yield from _covered(at, part)


def _covered(at: Place, part: PackPart) -> Iterator[Block]:
    yield at.heading("Groups covered", "groups", 1)
    if not part.coverage.groups:
        yield note("This form has no questions that are answered group by group.")
        return
    rows = [
        (group.label, field.title, f"{_STANDING[group.standing]} ({_texts(group)})")
        for field in part.coverage.fields
        for group in field.groups
    ]
    told = (
        f"Figures for {part.coverage.count(Standing.FIGURES)} of {len(part.coverage.groups)} groups, only words for "
        f"{part.coverage.count(Standing.TEXT)}, nothing for {part.coverage.count(Standing.NOTHING)}."
    )
    header = ("Group", "Question", "What there is")
    yield at.table("Groups covered", header, rows, notes=(told,))


def _texts(group: GroupCovered) -> str:
    answers = "1 answer" if len(group.texts) == 1 else f"{len(group.texts)} answers"
    return f"{answers}, {len(group.waiting)} to be confirmed" if group.waiting else answers


def evidence(at: Place, part: PackPart) -> Iterator[Block]:
    """Yield the sources with period, basis and hash, the measures taken of them, and the gaps that are stated."""
    yield at.heading("On which evidence", "evidence")
    used = {(linked.table.id, linked.table.version) for linked in part.tables}
    tables = sorted(part.assessment.tables.values(), key=lambda one: (one.title, one.version))
    if not tables:
        yield note("No table is kept in this assessment.")
    else:
        rows = [_source(table, is_used=(table.id, table.version) in used) for table in tables]
        header = ("Table", "Source, period and basis", "File and its SHA-256")
        yield at.table("Sources", header, rows)
    measured = [linked for linked in part.tables if linked.measures]
    if measured:
        yield at.heading("Measures", "measures", 1)
    for linked in measured:
        yield measure_table(linked, at.take_number())
    gaps = [(place, words) for place, words in meant(part.assessment, Meaning.EVIDENCE_GAP)]
    if gaps:
        yield at.heading("Gaps in the evidence, as stated", "gaps", 1)
        named = [
            (place.row.label if place.row else place.question.short, words) for place, words in gaps
        ]
        yield at.table("Gaps in the evidence", ("Evidence", "Gap"), named)


def _source(table: Table, *, is_used: bool) -> tuple[str, ...]:
    source = table.source
    head = ", ".join(part for part in (source.publisher, source.title) if part.strip())
    name = f"{table.title}, version {table.version}" if table.version > 1 else table.title
    said = (
        f"{one_line(head).rstrip('.') or 'Source not given'}. "
        f"Period: {one_line(source.period).rstrip('.') or 'not given'}. "
        f"Basis: {one_line(source.basis).rstrip('.') or 'not given'}."
    )
    return (
        name if is_used else f"{name} (kept, used at no answer)",
        said,
        f"{source.file_name} {hash_words(source.sha256)}",
    )
