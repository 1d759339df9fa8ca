"""What was written is read back; zipping anew changes nothing; one sign changed is named by its address."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.verification import differences
from tests.export.copies import DOCUMENT, ROOM, changed, packed, parts_of, read, record, write
from tests.export.forms import linked, request
from tests.export.shipped import shipped_example


@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL])
def test_every_text_reads_back_exactly_as_it_was_written(tmp_path: Path, kind: CopyKind) -> None:
    written = write(kind)

    assert read(tmp_path, written.content).texts == written.texts


@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL])
@pytest.mark.parametrize("form", ["nhs-ehia-2022", "ehia-screening"])
def test_the_shipped_examples_read_back_exactly(tmp_path: Path, form: str, kind: CopyKind) -> None:
    subject = shipped_example(form)
    field = subject.form.sections[-2].fields[0].key
    written = ROOM.write(subject, (linked(field),), request(kind))

    assert read(tmp_path, written.content).texts == written.texts


def test_the_texts_are_the_words_a_reader_sees(tmp_path: Path) -> None:
    texts = read(tmp_path, write().content).texts

    assert texts["plain"] == "We will write to you first.\nNobody is charged by letter alone."
    assert texts["sites"] == "Northgate\nWestgate"
    assert texts["decided"] == "14 September 2026"
    assert texts["people"] == "12,480 people a year"
    assert texts["issues/r1/issue"] == "Who is told\nand when?"
    assert texts["groups/age/effect"].split("\n") == [
        "Older people travel further <by bus>.", "one bus an hour", "no shelter", "See the survey of 2025.", "first",
        "second",
    ]  # fmt: skip
    assert "1\t1,234,567\t13.2%\t£482,400" in texts["tables#3"]


def test_the_identifier_comes_from_the_properties(tmp_path: Path) -> None:
    assert read(tmp_path, write().content).identifier == "a0123456789abcde"


LONG_KEY = "gender_reassignment_and_a_very_long_key_indeed"


def rezipped_stored(content: bytes) -> bytes:
    return packed(parts_of(content))


def rezipped_in_another_order(content: bytes) -> bytes:
    return packed(dict(sorted(parts_of(content).items(), reverse=True)), zipfile.ZIP_BZIP2)


def serialised_anew(content: bytes) -> bytes:
    """Indented, in plain ASCII and with other quotes, as another program might save the same XML."""
    parts = parts_of(content)
    for name in ("word/styles.xml", "word/settings.xml", "docProps/core.xml"):
        tree = etree.fromstring(parts[name])
        etree.indent(tree)
        parts[name] = etree.tostring(tree, encoding="ascii", xml_declaration=True)
    types = etree.fromstring(parts["[Content_Types].xml"])
    types[:] = reversed(types)
    parts["[Content_Types].xml"] = etree.tostring(types)
    return packed(parts)


@pytest.mark.parametrize("anew", [rezipped_stored, rezipped_in_another_order, serialised_anew])
def test_the_same_content_packed_anew_is_accepted(tmp_path: Path, anew: object) -> None:
    content = write().content
    handed_out = record(read(tmp_path, content))
    assert callable(anew)
    again = read(tmp_path, anew(content))

    assert again.fingerprint == handed_out.fingerprint
    assert differences(handed_out, again) == ()


@pytest.mark.parametrize(
    ("old", "new", "address"),
    [
        ("Overseas visitors team", "Overseas visitor team", "team"),
        ("Nobody is ", "Somebody is ", "plain"),
        ("Northgate", "Northgatf", "sites"),
        ("one bus an hour", "two bus an hour", "groups/age/effect"),
        ("the survey of 2025", "the survey of 2026", "groups/age/effect"),
        ("Numbers are too small", "Numbers are not small", f"groups/{LONG_KEY}/effect"),
        ("Veterans", "Veteran", "groups/local_1/row_label"),
        ("Costs of interpreters", "Cost of interpreters", "issues/r2/issue"),
        ("March 2027", "March 2028", "issues/r1/when"),
        ("14 September 2026", "15 September 2026", "decided"),
        ("By age", "By sex", "groups/age"),
        ("13.2%", "13.3%", "groups/age"),
        ("Priya Nair", "Priya Nairn", "lead"),
        ("Charging of overseas visitors</w:t></w:r></w:p>", "Charging</w:t></w:r></w:p>", ""),
    ],
)  # fmt: skip
def test_one_change_is_named_by_its_address(
    tmp_path: Path, old: str, new: str, address: str
) -> None:
    content = write().content
    handed_out = record(read(tmp_path, content))
    found = differences(handed_out, read(tmp_path, changed(content, old, new)))

    assert [difference.address for difference in found] == [address]


def test_a_figure_changed_in_the_slots_table_is_named_by_the_slot(tmp_path: Path) -> None:
    content = write().content
    parts = parts_of(content)
    head, figure, tail = parts[DOCUMENT].decode().rpartition("13.2%")
    assert figure
    edited = packed(parts | {DOCUMENT: f"{head}13.9%{tail}".encode()})

    found = differences(record(read(tmp_path, content)), read(tmp_path, edited))
    assert [difference.address for difference in found] == ["tables"]


@pytest.mark.parametrize(
    ("part", "old", "new", "phrase"),
    [
        (DOCUMENT, "<w:b/>", "<w:i/>", "formatting"),
        ("word/_rels/document.xml.rels", "example.org", "example.com", "target of a link"),
        ("word/header.xml", "Thameford", "Northgate", "page header"),
        ("word/footer.xml", "Page ", "Side ", "page footer"),
        ("docProps/core.xml", "2026-11-22", "2026-11-23", "properties"),
        ("word/styles.xml", "003087", "003088", "styles"),
    ],
)
def test_a_change_outside_the_answers_is_described(
    tmp_path: Path, part: str, old: str, new: str, phrase: str
) -> None:
    content = write().content
    found = differences(
        record(read(tmp_path, content)), read(tmp_path, changed(content, old, new, part))
    )

    assert [difference.address for difference in found] == [""]
    assert phrase in found[0].why


def test_an_answer_that_was_deleted_with_changes_tracked_no_longer_reads(tmp_path: Path) -> None:
    content = write().content
    tracked = changed(
        content,
        "<w:r><w:t>Overseas visitors team</w:t></w:r>",
        '<w:del w:id="1" w:author="x"><w:r><w:delText>Overseas visitors team</w:delText></w:r></w:del>',
    )

    assert read(tmp_path, tracked).texts["team"] == ""
