"""An evidence pack: everything in it was said or recorded, and an inspector can verify what it names."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from ehia_desktop.assessment.came_from import CameFrom
from ehia_desktop.assessment.evidence_pack import eds_outcomes
from ehia_desktop.assessment.publication import CopyFormat, CopyKind, ReadCopy
from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import FRAME
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.services import commenting, sealing
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.evidence_pack import make_pack
from ehia_desktop.services.places import asked_at
from ehia_desktop.services.signing import DecisionGiven, record_decision
from ehia_desktop.services.verifying import verify
from ehia_desktop.services.workplace import Workplace
from tests.export.shipped import shipped_example
from tests.services.test_covering import split_by

BEFORE = "Nobody is charged at the door of the clinic."
AFTER = "Nobody is charged at the desk of the clinic."
ROWS = {
    "what_changed": "The first draft charged at the door. Now nobody does.",
    "decision_on": "2026-10-29",
    "decision_maker": "Board of Thameford",
    "considered_on": "2026-10-22",
    "panel_name": "Quality Committee",
}


def answer(editor: Editor, at: str, text: str) -> None:
    form, address = editor.assessment.form, parse(at)
    editor.answer(address, parse_value(form, asked_at(form, address), text))


@pytest.fixture
def sealed(workplace: Workplace, editor: Editor) -> Editor:
    """Sealed twice, with an answer that changed, a table, a comment and an action."""
    for at, text in ROWS.items():
        answer(editor, at, text)
    answer(editor, "plain_summary", BEFORE)
    editor.add_row(parse("actions"), "letters")
    answer(editor, "actions/letters/action", "Write the letters anew")
    answer(editor, "actions/letters/state", "done")
    split_by(editor, "Sex", "protected_characteristics/sex/impact", title="Waits by sex")
    editor.settle()
    sealing.seal(workplace.store, editor, "Rosalind Hale, chief nurse", "First", workplace.clock)
    answer(editor, "plain_summary", AFTER)
    remark = commenting.Remark("Say which desk.", "Forum", "meeting")
    made = commenting.comment(editor, parse("plain_summary"), remark, "Ann", workplace.clock.now())
    commenting.resolve(editor, made.id, "The desk is named.")
    editor.settle()
    sealing.seal(workplace.store, editor, "Rosalind Hale, chief nurse", "Second", workplace.clock)
    return editor


def words(read: ReadCopy) -> str:
    return "\n".join(read.texts.values())


def pack(workplace: Workplace, folder: Path, *ids: str, name: str = "pack.docx") -> ReadCopy:
    made = make_pack(workplace, ids, folder / name, "Thameford")
    return workplace.documents.read(made.file)


def spelled(digest: str) -> str:
    """A hash as a pack prints it, by hand: groups of sixteen."""
    return f"{digest[:16]} {digest[16:32]} {digest[32:48]} {digest[48:]}"


def test_what_it_was_held_to_says_what_of_small_numbers_is_not_protected(
    workplace: Workplace, sealed: Editor, tmp_path: Path
) -> None:
    made = make_pack(workplace, (sealed.assessment.id,), tmp_path / "pack.docx", "Thameford")
    # Nobody has said what the figures of the table are.
    assert "small numbers are not protected, so keep it inside the organisation: " in made.checked
    assert "“Waits by sex”" in made.checked
    (record,) = workplace.store.exports(sealed.assessment.id)
    assert record.checked == made.checked


def test_it_tells_what_was_done_and_names_what_can_be_verified(
    workplace: Workplace, sealed: Editor, tmp_path: Path
) -> None:
    ident = sealed.assessment.id
    copy = tmp_path / "internal.docx"
    workplace.exporting.export(sealed, CopyKind.INTERNAL, copy, "Thameford")

    said = words(pack(workplace, tmp_path, ident))

    for wanted in (
        "Considered 7 days before the decision", "Quality Committee", ROWS["what_changed"], BEFORE, AFTER,
        "Forum", "Say which desk.", "Settled: The desk is named.", "Write the letters anew", "Done: 1.",
        "Rosalind Hale, chief nurse", "Waits by sex", "From version 1 to version 2",
        "asks about no outcome of the Equality Delivery System",
    ):  # fmt: skip
        assert wanted in said, wanted
    assert spelled(hashlib.sha256(copy.read_bytes()).hexdigest()) in said
    for version in workplace.store.sealed_versions(ident):
        assert spelled(hashlib.sha256(version.content).hexdigest()) in said
    assert spelled("0" * 64) in said


def test_it_is_marked_internal_on_each_page_and_is_itself_verified(
    workplace: Workplace, sealed: Editor, tmp_path: Path
) -> None:
    read = pack(workplace, tmp_path, sealed.assessment.id)
    file = tmp_path / "pack.docx"
    with zipfile.ZipFile(file) as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if "header" in name]
    assert len([one for one in headers if "internal, not for publication" in one]) == 2
    assert read.texts[FRAME].startswith("Evidence pack – internal, not for publication")
    found = verify(workplace.store, workplace.documents, file)
    assert (found.is_match, found.version) == (True, 2)


def test_the_same_words_as_a_page(workplace: Workplace, sealed: Editor, tmp_path: Path) -> None:
    page = pack(workplace, tmp_path, sealed.assessment.id, name=f"pack.{CopyFormat.HTML}")
    assert BEFORE in words(page)
    assert "noindex" in (tmp_path / "pack.html").read_text("utf-8")


def test_several_have_an_overview_and_a_part_each(
    workplace: Workplace, sealed: Editor, tmp_path: Path
) -> None:
    form = workplace.catalogue.form("eds-2022")
    other = workplace.library.start(form, "Equality Delivery System 2026", "Ann Example")

    said = words(pack(workplace, tmp_path, sealed.assessment.id, other.id))

    assert "The assessments of this pack" in said
    assert "1. Overseas visitors policy" in said
    assert "2. Equality Delivery System 2026" in said
    assert "29 October 2026" in said
    assert "No version was sealed." in said


def test_a_pack_of_several_is_remembered_with_each_and_verified_as_one_file(
    workplace: Workplace, sealed: Editor, tmp_path: Path
) -> None:
    form = workplace.catalogue.form("eds-2022")
    other = workplace.library.start(form, "Overseas visitors policy", "Ann Example")
    ids = (sealed.assessment.id, other.id)
    pack(workplace, tmp_path, *ids)
    digest = hashlib.sha256((tmp_path / "pack.docx").read_bytes()).hexdigest()

    for ident in ids:
        noted = [one for one in workplace.store.exports(ident) if one.sha256 == digest]
        assert [one.kind for one in noted] == [CopyKind.EVIDENCE_PACK]
    found = verify(workplace.store, workplace.documents, tmp_path / "pack.docx")
    assert (found.assessment, found.is_untouched) == (sealed.assessment.id, True)
    title = sealed.assessment.title
    assert f"It is about 2 assessments, of which “{title}” is the first." in found.notes

    said = words(pack(workplace, tmp_path, other.id, name="next.docx"))
    assert spelled(digest) in said
    assert "of how it stood then" in said
    assert "of what was not sealed" not in said


def test_two_of_one_title_are_told_apart_in_the_overview(
    workplace: Workplace, sealed: Editor, tmp_path: Path
) -> None:
    form = workplace.catalogue.form("eds-2022")
    title = sealed.assessment.title
    other = workplace.library.start(form, title, "Ann Example")
    lines = words(pack(workplace, tmp_path, sealed.assessment.id, other.id)).split("\n")
    assert [line.split("\t")[0] for line in lines if f". {title}\t" in line] == [
        f"1. {title}", f"2. {title}",
    ]  # fmt: skip


def test_what_is_late_is_told(workplace: Workplace, sealed: Editor, tmp_path: Path) -> None:
    sealed.add_row(parse("actions"), "late")
    for at, text in {
        "actions/late/action": "Train the desk",
        "actions/late/due": "2020-05",
        "actions/late/state": "under_way",
        "actions/letters/due": "2020-05",
        "review_on": "2021-11",
    }.items():
        answer(sealed, at, text)
    sealed.settle()
    form = workplace.catalogue.form("eds-2022")
    other = workplace.library.start(form, "Equality Delivery System 2026", "Ann Example")

    said = words(pack(workplace, tmp_path, sealed.assessment.id, other.id))

    states = {
        line.split("\t")[0]: line.split("\t")[-1] for line in said.split("\n") if "May 2020" in line
    }
    assert states["Write the letters anew"] == "Done"
    assert states["Train the desk"] == "Under way, overdue"
    assert "1 of 2, 1 overdue" in said
    assert "November 2021; that has passed." in said


def test_a_version_sealed_after_it_was_considered_is_told_so(
    workplace: Workplace, sealed: Editor, tmp_path: Path
) -> None:
    given = DecisionGiven("Board", "2020-10-22", "2020-10-29", "Adopted.", "", version=1)
    record_decision(workplace, sealed, given)
    sealed.settle()
    said = words(pack(workplace, tmp_path, sealed.assessment.id))
    assert "Version 1, which was sealed only on " in said


def test_a_comment_in_a_row_is_told_with_its_row(
    workplace: Workplace, sealed: Editor, tmp_path: Path
) -> None:
    remark = commenting.Remark("Who asked them?", "Forum", "meeting")
    at = parse("protected_characteristics/sex/impact")
    commenting.comment(sealed, at, remark, "Ann", workplace.clock.now())
    sealed.settle()
    assert "Sex: Impact" in words(pack(workplace, tmp_path, sealed.assessment.id))


def test_a_review_that_was_begun_is_told(
    workplace: Workplace, sealed: Editor, tmp_path: Path
) -> None:
    ident = sealed.assessment.id
    form = workplace.catalogue.form("review-after-publication")
    came_from = CameFrom(ident, "Overseas visitors policy", "review_of")
    workplace.library.start(form, "Visitors, one year on", "Ann Example", came_from)
    assert "Reviewed in “Visitors, one year on”, begun on" in words(
        pack(workplace, tmp_path, ident)
    )


def test_the_recorded_decision_stands_in_it(
    workplace: Workplace, sealed: Editor, tmp_path: Path
) -> None:
    given = DecisionGiven(
        "Board of Thameford",
        "2026-10-22",
        "2026-10-29",
        "Adopted with one change.",
        "The fee went.",
    )
    record_decision(workplace, sealed, given)
    sealed.settle()
    said = words(pack(workplace, tmp_path, sealed.assessment.id))
    assert "Adopted with one change." in said
    assert "The fee went." in said


def test_outcomes_are_those_the_form_asks_about_and_that_are_answered() -> None:
    found = eds_outcomes(shipped_example("eds-2022"))
    assert len(found) == 11
    assert all(
        name in {"Evidence", "Rating", "Reason", "Who rated it", "Improvement"}
        for one in found
        for name, _ in one.answers
    )
    assert eds_outcomes(shipped_example("nhs-ehia-2022")) == ()


@pytest.mark.parametrize(
    ("ids", "name", "sentence"),
    [
        ((), "pack.docx", "Name at least one assessment"),
        (("nobody",), "pack.docx", "nobody"),
        (("",), "pack.pdf", "end it in .docx or .html"),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_sentence(
    workplace: Workplace, tmp_path: Path, ids: tuple[str, ...], name: str, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        make_pack(workplace, ids, tmp_path / name, "Thameford")
    assert list(tmp_path.glob("pack.*")) == []
