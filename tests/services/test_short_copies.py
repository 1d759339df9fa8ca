"""Board pack and one-page summary as files: when they are kept back, how they are remembered, how many pages."""

import random
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop import paths
from ehia_desktop.assessment.disclosure import Profile
from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    FoundTable,
    Handling,
    Inspection,
    Role,
)
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.timeline.moments import MomentKind
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.forms.address import parse
from ehia_desktop.services import intake, linking, releasing, sealing
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.filling import fill
from ehia_desktop.services.sample import make_sample
from ehia_desktop.services.timeline import timeline_of
from ehia_desktop.services.using import uses_of_table
from ehia_desktop.services.verifying import verify
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.strict_yaml import LARGEST
from tests.services.test_releasing import MEASURE, planted, rows_of, stands_in, unpacked, use

GAPS = "The board meets on Friday."
PACK, SUMMARY = CopyKind.BOARD_PACK, CopyKind.SUMMARY
MOST_PAGES = {PACK: 2, SUMMARY: 1}
COUNTS = (("British", 4_120, 190), ("Irish", 2_500, 120), ("Chinese", 4_000, 190))
OFFICE, INFO = shutil.which("soffice"), shutil.which("pdfinfo")
needs_office = pytest.mark.skipif(
    OFFICE is None or INFO is None, reason="LibreOffice or pdfinfo is not on this machine"
)
FIFTHS = {
    "1 – most deprived fifth": (9_120, 4_101), "2": (8_410, 3_489), "3": (8_205, 3_198),
    "4": (7_900, 2_890), "5 – least deprived fifth": (7_665, 2_502),
}  # fmt: skip
ETHNIC = {
    "White": (29_800, 11_180), "Mixed": (1_210, 478), "Asian or Asian British": (5_450, 2_290),
    "Black or Black British": (2_600, 1_040), "Other ethnic groups": (640, 259),
    "Not stated": (1_600, 933),
}  # fmt: skip


def export(workplace: Workplace, editor: Editor, kind: CopyKind, target: Path) -> None:
    workplace.exporting.export(editor, kind, target, "Thameford", "" if kind is PACK else GAPS)


def test_a_pack_is_not_kept_back_while_something_is_due_and_a_summary_is(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    workplace.exporting.export(editor, PACK, tmp_path / "pack.docx", "Thameford")
    assert "still due before this assessment can be published. The first:" in unpacked(
        tmp_path / "pack.docx"
    )
    with pytest.raises(UserError, match="still due before this can be published"):
        workplace.exporting.export(editor, SUMMARY, tmp_path / "summary.docx", "Thameford")
    assert not (tmp_path / "summary.docx").exists()


@pytest.mark.parametrize("kind", [PACK, SUMMARY])
def test_a_leak_keeps_it_back(
    workplace: Workplace, editor: Editor, tmp_path: Path, kind: CopyKind
) -> None:
    rows = tuple((name, None, None, share) for name, _, _, share in rows_of(COUNTS))
    use(editor, rows, title="Shares alone")
    with pytest.raises(UserError, match="small numbers are not protected"):
        export(workplace, editor, kind, tmp_path / "out.docx")


def test_what_is_remembered_of_a_copy_does_not_grow_with_the_copies_before_it(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    total = ("All", Decimal(10_620), Decimal(500), None)
    use(editor, (total, *rows_of(COUNTS)), measure=MEASURE)
    for number in range(4):
        export(workplace, editor, PACK, tmp_path / f"pack{number}.docx")
    sizes = [len(each.ledger.relations) for each in workplace.store.publications()]
    assert sizes[0] > 0
    assert len(set(sizes)) == 1


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_it_is_remembered_and_verified_like_any_other(
    workplace: Workplace, editor: Editor, tmp_path: Path, ending: str
) -> None:
    use(editor, rows_of(COUNTS), measure=MEASURE)
    sealing.seal(workplace.store, editor, "Head of equality", "", workplace.clock)
    target = tmp_path / f"pack.{ending}"
    export(workplace, editor, PACK, target)
    [record] = workplace.store.exports(editor.assessment.id)
    assert (record.kind, record.sealed) == (PACK, 1)
    assert verify(workplace.store, workplace.documents, target).is_match
    changed = tmp_path / f"changed.{ending}"
    if ending == "html":
        changed.write_bytes(target.read_bytes().replace(b"4,120", b"4,121"))
        assert not verify(workplace.store, workplace.documents, changed).is_match
    [known] = workplace.store.publications()
    assert known.id == record.identifier


def test_the_timeline_names_each_public_copy_by_its_kind(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    for kind in (PACK, SUMMARY, CopyKind.INTERNAL):
        export(workplace, editor, kind, tmp_path / f"{kind}.docx")
    moments = timeline_of(workplace.store, editor.assessment).moments
    said = [each.what for each in moments if each.kind is MomentKind.COPY_WRITTEN]
    assert sorted(said) == ["Board pack written", "One-page summary written"]


def test_a_table_counts_as_published_where_the_pack_printed_it(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    shown = use(editor, rows_of(COUNTS), title="Waits by ethnic group")
    other = use(editor, rows_of(COUNTS[:2]), title="Complaints by ethnic group")
    export(workplace, editor, PACK, tmp_path / "pack.docx")
    published = {}
    for made in (shown, other):
        table = editor.assessment.table_of(made)
        assert table is not None
        for found in uses_of_table(workplace.store, table).uses:
            published[found.link.caption] = len(found.published)
    assert published["Waits by ethnic group"] == 1
    assert published["Complaints by ethnic group"] == 0


def test_the_web_page_says_the_words_of_the_word_document(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    use(editor, rows_of(COUNTS), measure=MEASURE, chart="bars")
    read = []
    for ending in ("docx", "html"):
        export(workplace, editor, PACK, tmp_path / f"pack.{ending}")
        read.append(workplace.documents.read(tmp_path / f"pack.{ending}").texts)
    assert read[0].keys() == read[1].keys()
    # Each copy has a reference of its own; charts read alike but for their table.
    for key in read[0].keys() - {"#document"}:
        assert read[0][key] == read[1][key]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(40))
def test_no_raw_count_is_anywhere_in_a_short_copy(
    workplace: Workplace, editor: Editor, tmp_path: Path, number: int
) -> None:
    chance = random.Random(number)
    releasing.choose_profile(editor, Profile("wide", "under 90,000", 90_000))
    rows, secret = planted(chance)
    use(editor, rows, measure=MEASURE if number % 2 else "", chart=("", "bars", "dots")[number % 3])
    kind = PACK if number % 4 else SUMMARY
    target = tmp_path / ("out.html" if number % 5 == 0 else "out.docx")
    export(workplace, editor, kind, target)
    text = target.read_text("utf-8") if target.suffix == ".html" else unpacked(target)
    if kind is PACK:
        assert "British" in text
    assert [number for number in secret if stands_in(number, text)] == []
    for link in workplace.releasing.released(editor.assessment, kind).links.values():
        for cell in link.hidden:
            if cell.key is not None:
                raw = rows[cell.row][cell.column]
                assert not stands_in(str(raw), text)
                assert not stands_in(f"{raw:,}", text)


def link_waiting(
    workplace: Workplace, editor: Editor, heading: str, counts: Mapping[str, tuple[int, int]]
) -> None:
    """Link a waiting list by `heading` twice: the shares with their chart, and the gap."""
    columns = (
        Column((heading,), ColumnType.TEXT, Role.GROUP),
        Column(("Waiting",), ColumnType.NUMBER, Role.DENOMINATOR, counts="pathways"),
        Column(
            ("Over 18 weeks",), ColumnType.NUMBER, Role.NUMERATOR, of=("Waiting",),
            counts="pathways, over 18 weeks",
        ),
    )  # fmt: skip
    rows = tuple((name, Decimal(wide), Decimal(part)) for name, (wide, part) in counts.items())
    title = f"People waiting, by {heading.lower()}"
    found = FoundTable("List", "A1:C9", title, columns, rows)
    inspection = Inspection(f"{heading}.xlsx", "ab" * 32, 9_000, (found,))
    details = intake.SourceDetails(
        title, "Thameford", "31 October 2026", "Open pathways", handling=Handling.OWN_COUNTS
    )
    table = intake.keep(editor, inspection, found, details)
    offered = {each.key: each for each in workplace.releasing.measures.offered(table, rows)}
    for key in ("share", "gap" if "gap" in offered else "others"):
        made = linking.link(editor, table, parse("evidence_tables"), title)
        chart = "bars" if key == "share" else ""
        editor.put_link(replace(made, measure=offered[key].recipe, chart=chart))
    editor.settle()


def pages(file: Path) -> int:
    """How many pages LibreOffice makes of a Word file."""
    assert OFFICE is not None
    assert INFO is not None
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    said = subprocess.run(
        [INFO, str(file.with_suffix(".pdf"))], check=True, capture_output=True, text=True
    ).stdout
    return next(int(line.split()[1]) for line in said.splitlines() if line.startswith("Pages:"))


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("kind", [PACK, SUMMARY])
def test_the_sample_fits_on_its_pages(workplace: Workplace, tmp_path: Path, kind: CopyKind) -> None:
    made = make_sample(workplace, tmp_path / "sample", lambda *_: None, lambda: False)
    target = tmp_path / "out.docx"
    export(workplace, workplace.edit(made.assessment_id), kind, target)
    assert pages(target) <= MOST_PAGES[kind]


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("kind", [PACK, SUMMARY])
def test_the_elective_example_with_its_waiting_list_fits_on_its_pages(
    workplace: Workplace, tmp_path: Path, kind: CopyKind
) -> None:
    form = workplace.catalogue.form("ehia-elective-recovery")
    begun = workplace.library.start(form, "Elective recovery plan 2027/28", workplace.author)
    editor = workplace.edit(begun.id)
    path = paths.resource("forms", form.id, "examples", "example.yaml")
    fill(editor, read_bounded(path, LARGEST), path.name, all_or_nothing=True)
    link_waiting(workplace, editor, "Deprivation fifth", FIFTHS)
    link_waiting(workplace, editor, "Ethnic group", ETHNIC)
    target = tmp_path / "out.docx"
    export(workplace, editor, kind, target)
    assert pages(target) <= MOST_PAGES[kind]
    text = unpacked(target)
    assert "4,101" in text
    if kind is PACK:
        assert "percentage points" in text
