"""What changed between two states of one assessment, address by address. Pure: no store, no file, no clock.

Answers are compared as they read, then by their formatting and links; evidence is compared by cell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.assessment.aligning import Kind, Piece, aligned, pieces, word_likeness
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.decision import decision_words, published_words
from ehia_desktop.assessment.evidence import Link
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.table_difference import TableDifference, difference
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.display import words
from ehia_desktop.forms.questions import FieldAsked, Place
from ehia_desktop.forms.richtext import Paragraph, to_markup
from ehia_desktop.forms.values import RichText, RowOrder, SectionMark, is_answered, plain_text
from ehia_desktop.text import one_line


class What(StrEnum):
    """What became of something that may stand in two versions."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"
    FORMATTED = "formatted"


@dataclass(frozen=True)
class LineChange:
    """A line of an answer: what stayed, went and came of it, word by word."""

    what: What | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class AnswerChange:
    """An answer that does not read as it did. `question` is the newer form's, else the older one's.

    Where its words are the same and only its formatting or the target of a link changed (`FORMATTED`), `before`,
    `after` and `lines` are in the light markup in which it can be typed; so are `lines` wherever a target changed.
    """

    address: Address
    question: str
    what: What
    before: str
    after: str
    lines: tuple[LineChange, ...]


@dataclass(frozen=True)
class RowsChange:
    """Rows of an author's own that came, went or stand in another order, by their labels."""

    address: Address
    question: str
    added: tuple[str, ...]
    gone: tuple[str, ...]
    is_reordered: bool


@dataclass(frozen=True)
class PublishingChange:
    """A decision on publishing that is another one now; the reason is the newer one's."""

    address: Address
    is_tightened: bool
    reason: str


@dataclass(frozen=True)
class EvidenceChange:
    """A linked table that came, went or changed. `table` tells by cell; `says` names what stands round it."""

    link: str
    address: Address
    caption: str
    what: What
    says: tuple[str, ...] = ()
    table: TableDifference | None = None


@dataclass(frozen=True)
class DetailChange:
    """The title, status, form's version, stated gaps, decision or publication: what each was and is."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class VersionDifference:
    """Everything that is not as it was, in the order of the form."""

    details: tuple[DetailChange, ...]
    answers: tuple[AnswerChange, ...]
    rows: tuple[RowsChange, ...]
    publishing: tuple[PublishingChange, ...]
    evidence: tuple[EvidenceChange, ...]

    @property
    def count(self) -> int:
        """How many things changed."""
        return sum(
            map(len, (self.details, self.answers, self.rows, self.publishing, self.evidence))
        )


def version_difference(
    older: Assessment,
    older_tables: Sequence[LinkedTable],
    newer: Assessment,
    newer_tables: Sequence[LinkedTable],
) -> VersionDifference:
    """Compare two states of one assessment; the tables are those linked in each. Never raises."""
    return VersionDifference(
        tuple(_details(older, newer)),
        tuple(_answers(older, newer)),
        tuple(_rows(older, newer)),
        tuple(_publishing(older, newer)),
        tuple(_evidence(_by_link(older_tables), _by_link(newer_tables), older)),
    )


def line_changes(before: str, after: str) -> tuple[LineChange, ...]:
    """Return the lines of both texts in one order, each with what became of its words."""
    old, new = before.split("\n") if before else [], after.split("\n") if after else []
    found = []
    for at, to in aligned(old, new, lambda one, other: word_likeness(old[one], new[other])):
        if at is None and to is not None:
            found.append(LineChange(What.ADDED, (Piece(Kind.ADDED, new[to]),)))
        elif to is None and at is not None:
            found.append(LineChange(What.GONE, (Piece(Kind.GONE, old[at]),)))
        elif at is not None and to is not None:
            what = None if old[at] == new[to] else What.CHANGED
            found.append(LineChange(what, pieces(old[at], new[to])))
    return tuple(found)


def _details(older: Assessment, newer: Assessment) -> Iterator[DetailChange]:
    pairs = (
        ("title", older.title, newer.title),
        ("status", older.status.words, newer.status.words),
        ("form", _form_words(older), _form_words(newer)),
        ("stated gaps", older.stated_gaps, newer.stated_gaps),
        ("decision", decision_words(older.decision), decision_words(newer.decision)),
        ("published", published_words(older.published), published_words(newer.published)),
    )
    for name, before, after in pairs:
        if before != after:
            yield DetailChange(name, before, after)
    if _form_words(older) == _form_words(newer) and older.form_sha256 != newer.form_sha256:
        yield DetailChange("form", _form_words(older), f"{_form_words(newer)}, reworded")


def _form_words(assessment: Assessment) -> str:
    return f"{assessment.form.title}, version {assessment.form.version}"


@dataclass(frozen=True)
class _Told:
    """The answers of one state as they read, with their questions, in the form's order."""

    texts: Mapping[Address, str]
    questions: Mapping[Address, str]


def _told(assessment: Assessment) -> _Told:
    values = assessment.values
    texts: dict[Address, str] = {}
    questions: dict[Address, str] = {}
    for field in _fields(assessment):
        for place in field.places:
            questions[place.address] = _question(field, place)
            value = values.get(place.address)
            if value is not None and is_answered(value):
                texts[place.address] = words(
                    assessment.form, place.question, value,
                    with_contact=True, values=values, instance=place.address.instance,
                )  # fmt: skip
    for at, value in values.items():
        # Rows are told of by themselves, and the word on a section is no answer.
        if at not in questions and not isinstance(value, RowOrder | SectionMark):
            questions[at] = _name_of(assessment, at)
            if is_answered(value) and (text := plain_text(value)):
                texts[at] = text
    return _Told(texts, questions)


def _answers(older: Assessment, newer: Assessment) -> Iterator[AnswerChange]:
    was, now = _told(older), _told(newer)
    gone = [at for at in was.questions if at not in now.questions]
    for at in (*now.questions, *gone):
        before, after = was.texts.get(at, ""), now.texts.get(at, "")
        marked = _marked(older, newer, at)
        question = now.questions.get(at) or was.questions[at]
        if before == after:
            if marked is not None:
                yield AnswerChange(at, question, What.FORMATTED, *marked, line_changes(*marked))
            continue
        what = What.ADDED if not before else What.GONE if not after else What.CHANGED
        is_led = marked is not None and _targets(older, at) != _targets(newer, at)
        shown = marked if marked is not None and is_led else (before, after)
        yield AnswerChange(at, question, what, before, after, line_changes(*shown))


def _marked(older: Assessment, newer: Assessment, at: Address) -> tuple[str, str] | None:
    """Both texts with their formatting and links, where those are not the same; None where they are."""
    was, now = _rich(older, at), _rich(newer, at)
    if was is None or now is None or was == now:
        return None
    before, after = to_markup(was.blocks), to_markup(now.blocks)
    return None if before == after else (before, after)


def _rich(assessment: Assessment, at: Address) -> RichText | None:
    answer = assessment.answers.get(at)
    return answer.value if answer is not None and isinstance(answer.value, RichText) else None


def _targets(assessment: Assessment, at: Address) -> list[str]:
    """Where the links of an answer lead, in their order."""
    value = _rich(assessment, at)
    lines = [
        spans
        for block in (value.blocks if value is not None else ())
        for spans in ((block.spans,) if isinstance(block, Paragraph) else block.items)
    ]
    return [span.link for spans in lines for span in spans if span.link]


def _rows(older: Assessment, newer: Assessment) -> Iterator[RowsChange]:
    was = {field.address: field for field in _fields(older)}
    now = {field.address: field for field in _fields(newer)}
    for at in dict.fromkeys((*now, *was)):
        before, after = _labels(was.get(at)), _labels(now.get(at))
        if list(before) == list(after):
            continue
        added = tuple(after[key] for key in after if key not in before)
        gone = tuple(before[key] for key in before if key not in after)
        both = [key for key in before if key in after]
        is_reordered = both != [key for key in after if key in before]
        label = (now.get(at) or was[at]).field.label
        yield RowsChange(at, one_line(label), added, gone, is_reordered)


def _labels(field: FieldAsked | None) -> dict[str, str]:
    rows = field.rows if field is not None else ()
    return {row.key: one_line(row.label) for row in rows if row.is_local}


def _publishing(older: Assessment, newer: Assessment) -> Iterator[PublishingChange]:
    for at in dict.fromkeys((*newer.publishing, *older.publishing)):
        before, after = at in older.tightened, at in newer.tightened
        if before != after:
            decided = newer.publishing.get(at)
            yield PublishingChange(at, after, decided.reason if decided else "")


def _evidence(
    was: Mapping[str, LinkedTable], now: Mapping[str, LinkedTable], older: Assessment
) -> Iterator[EvidenceChange]:
    for key in dict.fromkeys((*now, *was)):
        before, after = was.get(key), now.get(key)
        linked = after or before
        if linked is None:
            continue
        link = linked.link
        if before is None or after is None:
            what = What.ADDED if before is None else What.GONE
            yield EvidenceChange(key, link.address, link.caption, what)
            continue
        says = tuple(_round_it(before.link, after.link, older))
        table = None
        if (before.table, before.rows) != (after.table, after.rows):
            table = difference(before.table, before.rows, after.table, after.rows)
        if says or table is not None:
            yield EvidenceChange(key, link.address, link.caption, What.CHANGED, says, table)


def _round_it(before: Link, after: Link, older: Assessment) -> Iterator[str]:
    """Say which things round a table changed."""
    if before.caption != after.caption:
        yield f"The caption was “{one_line(before.caption)}”."
    if before.finding != after.finding:
        yield "What is said over it changed."
    if before.address != after.address:
        yield f"It stood at “{_name_of(older, before.address)}”."
    if before.selection != after.selection:
        yield "Other rows or columns are shown."
    if before.measure != after.measure:
        yield (
            "Another measure is taken of it." if after.measure else "No measure is taken of it now."
        )
    if before.chart != after.chart:
        yield "It is drawn otherwise." if after.chart else "It is not drawn now."


def _fields(assessment: Assessment) -> Iterator[FieldAsked]:
    for section in assessment.asked():
        yield from section.fields


def _question(field: FieldAsked, place: Place) -> str:
    """The question as it is called in a list: of a cell, with its row and its field."""
    if place.row is None:
        return one_line(place.question.short)
    short = one_line(place.question.short)
    return f"{one_line(field.field.label)}: {one_line(place.row.label)}, {short}"


def _name_of(assessment: Assessment, at: Address) -> str:
    field = assessment.form.field(at.field)
    return one_line(field.label) if field is not None else str(at)


def _by_link(tables: Sequence[LinkedTable]) -> dict[str, LinkedTable]:
    return {linked.link.id: linked for linked in tables}
