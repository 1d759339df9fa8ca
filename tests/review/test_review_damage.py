"""A file that comes back damaged, at any byte, is read or refused in one sentence; and what is refused by name."""

import random
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from ehia_desktop.assessment.review import ReviewFile, Sent
from ehia_desktop.errors import UserError
from ehia_desktop.review.review_files import read_review
from tests.export.copies import DOCUMENT, packed, parts_of
from tests.review.corpus.copies import spelled
from tests.review.test_review_corpus import made, read, sent


def full() -> bytes:
    return made("every_kind_of_edit_in_one_file").content()


def outcome(folder: Path, content: bytes) -> ReviewFile | str:
    path = folder / "damaged.docx"
    path.write_bytes(content)
    try:
        return read(path)
    except UserError as error:
        message = error.message
    assert "\n" not in message
    assert message.endswith(".")
    return message


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Cut short, one bit turned, a stretch overwritten or left out."""
    at = chance.randrange(len(content))
    match chance.randrange(4):
        case 0:
            return content[:at]
        case 1:
            return (
                content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]
            )
        case 2:
            noise = chance.randbytes(chance.randrange(1, 40))
            return content[:at] + noise + content[at + len(noise) :]
        case _:
            return content[:at] + content[at + chance.randrange(1, 200) :]


def harmed(content: bytes, chance: random.Random) -> bytes:
    """A sound package whose XML was harmed: elements and attributes taken away, doubled, moved or renamed."""
    parts = parts_of(content)
    part = chance.choice([name for name in sorted(parts) if name.endswith((".xml", ".rels"))])
    tree = etree.fromstring(parts[part])
    for _ in range(chance.randrange(1, 12)):
        found = [one for one in tree.iter() if one.getparent() is not None]
        if not found:
            break
        one, other = chance.choice(found), chance.choice(found)
        parent = one.getparent()
        assert parent is not None
        match chance.randrange(5):
            case 0:
                parent.remove(one)
            case 1 if one.attrib:
                one.attrib.pop(chance.choice(sorted(map(str, one.attrib))))
            case 2 if one.attrib:
                one.set(
                    chance.choice(sorted(map(str, one.attrib))),
                    chance.choice(["", "-1", "é", "9" * 400]),
                )
            case 3:
                one.tag = other.tag
            case _ if not any(above is one for above in (other, *other.iterancestors())):
                other.append(one)
            case _:
                continue
    parts[part] = spelled(tree)
    return packed(parts, zipfile.ZIP_STORED)


def test_damage_at_any_byte_is_read_or_refused_in_one_sentence(tmp_path: Path) -> None:
    content, chance = full(), random.Random(20261123)
    found = [outcome(tmp_path, damaged(content, chance)) for _ in range(300)]
    assert any(isinstance(one, str) for one in found)


def test_harmed_xml_is_read_or_refused_in_one_sentence(tmp_path: Path) -> None:
    content, chance = full(), random.Random(1907)
    found = [outcome(tmp_path, harmed(content, chance)) for _ in range(200)]
    assert any(isinstance(one, ReviewFile) for one in found)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_damaged_files(tmp_path: Path, seed: int) -> None:
    content, chance = full(), random.Random(seed)
    for number in range(1_000):
        outcome(tmp_path, (damaged if number % 2 else harmed)(content, chance))


def test_a_comment_may_answer_itself_or_in_a_ring(tmp_path: Path) -> None:
    parts = parts_of(made("a_comment_with_replies_of_two_people").content())
    tree = etree.fromstring(parts["word/commentsExtended.xml"])
    marks = [one.get(_w15("paraId"), "") for one in tree]
    for one, parent in zip(tree, [marks[0], marks[2], marks[1]], strict=True):
        one.set(_w15("paraIdParent"), parent)
    parts["word/commentsExtended.xml"] = spelled(tree)
    found = outcome(tmp_path, packed(parts))
    assert isinstance(found, ReviewFile)
    assert len(found.comments) == 3


def test_two_comments_with_one_number_are_both_kept(tmp_path: Path) -> None:
    parts = parts_of(made("two_comments_with_the_same_words").content())
    tree = etree.fromstring(parts["word/comments.xml"])
    for one in tree:
        one.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id", "7")
    parts["word/comments.xml"] = spelled(tree)
    found = outcome(tmp_path, packed(parts))
    assert isinstance(found, ReviewFile)
    assert len({one.id for one in found.comments}) == 2


def test_what_is_no_sound_word_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    content = full()
    parts = parts_of(content)
    entity = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'
    )
    refused = {
        "is not a Word document": b"Dear all, please find my comments below.",
        "is encrypted with a password": bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 600,
        "is damaged and cannot be opened": content[: len(content) // 2],
        "holds macros": packed({**parts, "word/vbaProject.bin": b"x"}),
        "not readable XML": packed({**parts, DOCUMENT: entity}),
        "is a zip file but not a Word document": packed({"readme.txt": b"x"}),
    }
    for words, wrong in refused.items():
        found = outcome(tmp_path, wrong)
        assert isinstance(found, str)
        assert words in found


def test_a_strict_document_is_read_as_any_other(tmp_path: Path) -> None:
    # The namespaces of ISO/IEC 29500 Strict, which Word offers as “Strict Open XML Document”.
    names = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": b"officeDocument/customProperties",
    }  # fmt: skip
    parts = parts_of(full())
    for usual, strict in names.items():
        for name, content in parts.items():
            parts[name] = content.replace(usual, b"http://purl.oclc.org/ooxml/" + strict)
    strict_file, usual_file = outcome(tmp_path, packed(parts)), outcome(tmp_path, full())

    assert isinstance(strict_file, ReviewFile)
    assert isinstance(usual_file, ReviewFile)
    assert strict_file.comments
    assert strict_file.changes
    assert (strict_file.comments, strict_file.changes, strict_file.missing) == (
        usual_file.comments, usual_file.changes, usual_file.missing,
    )  # fmt: skip


def test_a_file_without_a_text_is_refused_whatever_it_says_it_is(tmp_path: Path) -> None:
    found = outcome(tmp_path, packed({**parts_of(full()), DOCUMENT: b"<nothing/>"}))
    assert isinstance(found, str)
    assert "has no text that can be read" in found


def test_a_word_file_of_somebody_else_is_no_review_copy(tmp_path: Path) -> None:
    import docx

    other = docx.Document()
    other.add_heading("Minutes")
    other.add_paragraph("We met.")
    path = tmp_path / "minutes.docx"
    other.core_properties.identifier = ""
    other.save(str(path))
    with pytest.raises(UserError, match="has no place of a review copy in it"):
        read_review(path, lambda _: Sent(sent().texts))


def _w15(name: str) -> str:
    return f"{{http://schemas.microsoft.com/office/word/2012/wordml}}{name}"
