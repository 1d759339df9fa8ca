"""A comparison as a Word file: what may stand in it, what is remembered of it, and what is said of it later."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop.assessment.evidence import Selection
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.services import linking, sealing
from ehia_desktop.services.comparing_versions import NOW
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.migrating import migrate
from ehia_desktop.services.places import asked_at
from ehia_desktop.services.redlining import redline
from ehia_desktop.services.verified_words import verdict
from ehia_desktop.services.verifying import Verified, verify
from ehia_desktop.services.workplace import Workplace
from tests.export.word.taking import lines
from tests.services.test_releasing import ROWS, rows_of, unpacked, use
from tests.services.versions import OLD, with_forms, write_form


@pytest.fixture
def work(workplace: Workplace, tmp_path: Path) -> Workplace:
    write_form(tmp_path / "forms", "old", OLD, "1.0.0")
    return with_forms(workplace, tmp_path / "forms")


@pytest.fixture
def editor(work: Workplace) -> Editor:
    """Sealed as version 1, then changed at a public answer, at one that the form keeps internal, and at a cost."""
    begun = work.library.start(work.catalogue.form("test-form"), "Clinics", "Ann Example")
    made = work.edit(begun.id)
    give(
        made,
        summary="We open in the evening.",
        advice="Counsel wrote to the trust.",
        cost="1,200 pounds a year",
    )
    seal(work, made)
    give(
        made,
        summary="We open at the weekend.",
        advice="Counsel was asked once more.",
        cost="1,300 pounds a year",
    )
    seal(work, made)
    return made


@pytest.fixture
def whole(workplace: Workplace) -> Editor:
    form = workplace.catalogue.form("nhs-ehia-2022")
    return workplace.edit(workplace.library.start(form, "Waits", "Ann Example").id)


def give(editor: Editor, **answers: str) -> None:
    form = editor.assessment.form
    for key, text in answers.items():
        at = Address(key)
        editor.answer(at, parse_value(form, asked_at(form, at), text))


def seal(work: Workplace, editor: Editor) -> None:
    sealing.seal(work.store, editor, "Rosalind Hale, chief nurse", "", work.clock)


def everything(file: Path) -> str:
    """Every part of the file, words that were taken out among them."""
    with zipfile.ZipFile(file) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


def made(work: Workplace, editor: Editor, target: Path, *, is_public: bool) -> Path:
    return redline(work, editor.assessment.id, 1, 2, target, is_public=is_public).file


def asked(work: Workplace, file: Path) -> Verified:
    return verify(work.store, work.documents, file)


def test_the_public_text_of_both_versions_holds_nothing_internal(
    work: Workplace, editor: Editor, tmp_path: Path
) -> None:
    file = made(work, editor, tmp_path / "public.docx", is_public=True)

    whole = everything(file)
    assert "Counsel" not in whole
    assert "Rosalind" not in whole
    assert "Comparison of two versions – public answers only" in whole
    taken, refused = lines(file.read_bytes(), "del"), lines(file.read_bytes(), "ins")
    assert "We open at the weekend." in taken
    assert "We open in the evening." not in taken
    assert "We open in the evening." in refused
    assert "We open at the weekend." not in refused
    assert "Counsel" in everything(made(work, editor, tmp_path / "own.docx", is_public=False))


def test_what_is_kept_from_the_public_since_stands_in_neither_version(
    work: Workplace, editor: Editor, tmp_path: Path
) -> None:
    assert "pounds a year" in everything(made(work, editor, tmp_path / "a.docx", is_public=True))
    editor.tighten(Address("cost"), "It names a supplier.")
    editor.settle()

    whole = everything(made(work, editor, tmp_path / "b.docx", is_public=True))

    assert "pounds a year" not in whole


def test_words_that_were_internal_and_are_public_by_now_may_come(
    work: Workplace, editor: Editor, tmp_path: Path
) -> None:
    give(editor, summary="Counsel wrote to the trust.")
    editor.settle()

    target = tmp_path / "c.docx"
    redline(work, editor.assessment.id, 1, NOW, target, is_public=True)

    assert everything(target).count("Counsel") == 1


def test_words_of_an_internal_answer_that_stand_elsewhere_in_public_keep_it_back(
    work: Workplace, editor: Editor, tmp_path: Path
) -> None:
    give(editor, advice="We open in the evening.")
    editor.settle()

    with pytest.raises(UserError, match="Words of the internal answer at “advice”"):
        redline(work, editor.assessment.id, 1, NOW, tmp_path / "d.docx", is_public=True)

    assert not (tmp_path / "d.docx").exists()
    assert work.store.exports() == ()


@pytest.mark.parametrize(("is_public", "text"), [(False, "internal text"), (True, "public text")])
def test_a_file_found_later_is_told_as_a_comparison_and_no_version(
    work: Workplace, editor: Editor, tmp_path: Path, *, is_public: bool, text: str
) -> None:
    file = made(work, editor, tmp_path / "changes.docx", is_public=is_public)

    found = asked(work, file)

    assert (found.is_match, found.version, found.older, found.is_untouched) == (False, 2, 1, True)
    assert verdict(file.name, found).startswith(
        f"“changes.docx” is the comparison of version 1 with version 2 of “Clinics” ({text}), not a version itself, "
        "exactly as it was handed out on "
    )
    warned = "It holds internal answers and is not for publication."
    assert (warned in found.notes) is not is_public
    (record,) = work.store.exports()
    wanted = CopyKind.PUBLIC_COMPARISON if is_public else CopyKind.COMPARISON
    assert (record.kind, record.sealed) == (wanted, 2)


def test_a_comparison_that_was_changed_says_where(
    work: Workplace, editor: Editor, tmp_path: Path
) -> None:
    file = made(work, editor, tmp_path / "changes.docx", is_public=False)
    other = tmp_path / "other.docx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            raw = old.read(name)
            new.writestr(name, raw.replace(b"weekend", b"workday"))

    found = asked(work, other)

    assert verdict(other.name, found).endswith(", not a version itself, and was changed since.")
    assert [one.address for one in found.differences] == ["summary"]


def test_an_answer_that_the_newer_form_keeps_internal_stands_in_neither_version(
    work: Workplace, editor: Editor, tmp_path: Path
) -> None:
    internal = OLD.replace("label: Cost}", "label: Cost, publish: internal}")
    write_form(tmp_path / "forms", "new", internal, "1.1.0")
    newer = with_forms(work, tmp_path / "forms")
    migrate(newer, editor, "1.1.0")
    editor.settle()

    file = redline(newer, editor.assessment.id, 1, NOW, tmp_path / "e.docx", is_public=True).file

    assert "pounds a year" not in everything(file)
    assert "We open in the evening." in lines(file.read_bytes(), "ins")


def test_a_count_that_both_versions_together_would_tell_is_hidden_in_the_newer(
    workplace: Workplace, whole: Editor, tmp_path: Path
) -> None:
    """Version 1 prints the total and hides two groups; version 2 alone would print one of the two."""
    first = use(whole, rows_of(ROWS))
    seal(workplace, whole)
    whole.remove_link(first.id)
    (table,) = whole.assessment.tables.values()
    linking.link(whole, table, first.address, selection=Selection(rows=(2,)))
    whole.settle()
    alone = workplace.releasing.printed(whole.assessment, CopyKind.PUBLICATION)
    assert alone.tables[0].rows[0][2] == Decimal(9)

    target = tmp_path / "changes.docx"
    redline(workplace, whole.assessment.id, 1, NOW, target, is_public=True)

    # 9 of 40; with the total of 30 and the 19 of version 1 it would leave 2 for the third group.
    assert "22.5" not in unpacked(target)
    (known,) = workplace.store.publications()
    assert len({entry.publication for entry in known.ledger.entries}) == 2
    after = workplace.releasing.printed(whole.assessment, CopyKind.PUBLICATION)
    assert after.tables[0].rows[0][2] != Decimal(9)


def test_an_internal_comparison_says_which_small_numbers_it_does_not_protect(
    workplace: Workplace, whole: Editor, tmp_path: Path
) -> None:
    rows = tuple((name, None, None, share) for name, _, _, share in rows_of(ROWS))
    use(whole, rows, title="Shares alone")
    seal(workplace, whole)
    give(whole, plain_summary="Said anew.")
    whole.settle()
    target = tmp_path / "changes.docx"

    redline(workplace, whole.assessment.id, 1, NOW, target, is_public=False)

    assert "Its small numbers are not protected: “Shares alone” has figures" in unpacked(target)
