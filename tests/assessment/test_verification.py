from dataclasses import replace

from ehia_desktop.assessment.publication import CopyKind, ExportRecord, ReadCopy
from ehia_desktop.assessment.verification import Difference, differences, reads_as_handed_out

TEXTS = {
    "team": "Overseas visitors team",
    "groups/age#2": "Table 2: By age\n1\t13.2%",
    "#document": "Title",
}
PARTS = {
    "word/document.xml": "1",
    "word/styles.xml": "2",
    "docProps/core.xml": "3",
    "[Content_Types].xml": "4",
}


def record() -> ExportRecord:
    return ExportRecord(
        "a1", "b1", CopyKind.PUBLICATION, "2026-11-22T18:00:00Z", "3f9a", 1, "", "f1", TEXTS, PARTS
    )


def found(
    texts: dict[str, str] | None = None, parts: dict[str, str] | None = None
) -> tuple[Difference, ...]:
    read = ReadCopy("a1", {**TEXTS, **(texts or {})}, "f2", {**PARTS, **(parts or {})})
    return differences(record(), read)


def test_the_same_parts_are_the_same_file() -> None:
    assert found() == ()


def test_a_changed_answer_is_named_with_what_it_says_now() -> None:
    (difference,) = found({"team": "Overseas visitor team"}, {"word/document.xml": "x"})

    assert difference.address == "team"
    assert "Overseas visitor team" in difference.why
    assert "Overseas visitors team" in difference.why


def test_changed_evidence_is_named_by_the_answer_it_is_linked_to() -> None:
    (difference,) = found({"groups/age#2": "Table 2: By age\n1\t13.3%"}, {"word/document.xml": "x"})

    assert difference == Difference(
        "groups/age",
        "Table 2, linked here, reads “13.3%” where “13.2%” was handed out in the row “1”.",
    )


def test_changed_words_outside_the_answers_have_no_address() -> None:
    (difference,) = found({"#document": "Another title"}, {"word/document.xml": "x"})

    assert difference.address == ""
    assert difference.why.startswith("The text outside the answers")


def test_a_missing_and_an_added_answer_are_both_named() -> None:
    texts = {"unit": "New"} | {key: text for key, text in TEXTS.items() if key != "team"}
    read = ReadCopy("a1", texts, "f2", PARTS | {"word/document.xml": "x"})

    assert [(item.address, item.why) for item in differences(record(), read)] == [
        ("team", "This answer is missing from the file."),
        ("unit", "This answer stands in the file but was not handed out."),
    ]


def test_a_change_that_no_text_shows_is_found_by_its_part() -> None:
    (difference,) = found(parts={"word/document.xml": "x"})

    assert difference == Difference(
        "", "The formatting, a link or a hidden mark in the document was changed."
    )


def test_an_added_part_is_named_once_and_not_echoed_by_the_list_of_parts() -> None:
    changes = {
        "word/comments.xml": "9",
        "word/commentsExtended.xml": "8",
        "[Content_Types].xml": "x",
    }

    assert found(parts=changes) == (Difference("", "Comments were added or changed."),)


def test_a_part_nobody_knows_is_named() -> None:
    (difference,) = found(parts={"word/strange.bin": "9"})

    assert difference.why == "The part “word/strange.bin” of the file was added."


def test_properties_styles_and_header_are_told_apart() -> None:
    whys = [
        item.why
        for item in found(
            parts={"docProps/core.xml": "x", "word/styles.xml": "x", "word/header.xml": "x"}
        )
    ]

    assert len(whys) == 3


def test_a_record_without_parts_still_tells_by_the_fingerprint() -> None:
    bare = replace(record(), parts={})
    read = ReadCopy("a1", TEXTS, "f2", {})

    assert differences(bare, read) == (
        Difference("", "The file is not the one that was handed out."),
    )
    assert differences(bare, replace(read, fingerprint="f1")) == ()


def test_a_long_answer_is_shown_round_the_change() -> None:
    before = "word " * 100 + "cat" + " word" * 100
    bare = replace(record(), texts={"team": before}, parts={})
    read = ReadCopy("a1", {"team": before.replace("cat", "cut")}, "f2", {})

    (difference,) = differences(bare, read)
    assert "cat" in difference.why
    assert "cut" in difference.why
    assert len(difference.why) < 220


def test_an_empty_line_at_the_end_is_no_word_and_is_said_of_the_file_only() -> None:
    changed = {**PARTS, "word/document.xml": "x"}
    saved = ReadCopy("a1", {**TEXTS, "team": "Overseas visitors team\n"}, "f2", changed)
    assert reads_as_handed_out(record(), saved)
    (difference,) = differences(record(), saved)
    assert difference.address == ""
    parted = ReadCopy("a1", {**TEXTS, "team": "Overseas\nvisitors team"}, "f2", changed)
    assert not reads_as_handed_out(record(), parted)
