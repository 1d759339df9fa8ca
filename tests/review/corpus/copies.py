"""A review copy in a reviewer's hands: edits of the file as Word makes them, each noted with what must come back.

What is expected is written down by the edit itself, from what it was told to do, and never read from the file.
"""

import zipfile
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from lxml import etree

from tests.export.copies import DOCUMENT, packed, parts_of
from tests.review.corpus.back import Back, all_folded, once

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
Element = etree._Element
DAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
NOTHING_SAID: Mapping[str, str] = MappingProxyType({})


def w(name: str) -> str:
    return f"{{{W}}}{name}"


class ReviewCopy:
    """One file on its way round. `said` is what its answers say, for edits to tell what becomes of them.

    Each edit is made `apart` minutes after the one before.
    """

    def __init__(
        self, content: bytes, said: Mapping[str, str] = NOTHING_SAID, apart: int = 0
    ) -> None:
        self.parts = parts_of(content)
        # A document that Word has saved may use its younger names everywhere.
        old = etree.fromstring(self.parts[DOCUMENT])
        known = {str(prefix): uri for prefix, uri in old.nsmap.items()}
        known |= {"w14": W14, "w15": W15, "mc": MC}
        self.document = etree.Element(old.tag, nsmap=known)
        self.document.extend(list(old))
        self.expected: Counter[Back] = Counter()
        self.missing: list[str] = []
        self._said = said
        self._apart = apart
        self._edits = 0
        self._comments: list[Element] = []
        self._extended: list[tuple[str, str, bool]] = []
        self._numbers = 900

    @property
    def now(self) -> str:
        """When the edit in hand is made."""
        return (DAY + timedelta(minutes=self._edits * self._apart)).strftime("%Y-%m-%dT%H:%M:%SZ")

    def expect(
        self, what: str, place: str, author: str, words: str, *,
        quoted: str = "", also: tuple[str, ...] = (), answers: str = "", is_resolved: bool = False,
        before: str = "", after: str = "", came_from: str = "", looks: str = "",
        cells: tuple[tuple[str, str], ...] = (),
    ) -> None:  # fmt: skip
        """Note what must come back of the edit in hand, and turn to the next one."""
        at = self.now if author else ""
        one = Back(
            what, place, author, words, at, quoted, also, answers, is_resolved, before, after, came_from, looks, cells
        )  # fmt: skip
        self.expected[all_folded(one)] += 1
        self._edits += 1

    def answered(self, place: str, what: str, author: str, words: str, old: str, new: str) -> None:
        """As `expect`, of an answer in which the one `old` became `new`."""
        before = self._said.get(place, "")
        after = once(before, old, new) if before else ""
        self.expect(what, place, author, words, before=before, after=after)

    def number(self) -> str:
        self._numbers += 1
        return str(self._numbers)

    # Finding things

    def line(self, words: str) -> Element:
        """The one paragraph outside the contents that reads `words`."""
        found = [
            one for one in self.document.iter(w("p"))
            if text_of(one) == words and not style_of(one).startswith("TOC")
        ]  # fmt: skip
        assert found, f"no paragraph reads {words!r}"
        return found[0]

    def table(self, words: str) -> Element:
        return next(one for one in self.document.iter(w("tbl")) if words in text_of(one))

    # Comments

    def comment(
        self, place: str, at: str | Element, say: str, author: str = "Ann", *,
        words: str = "", until: Element | None = None, done: bool = False, reply_to: str = "",
        quoted: str = "", also: tuple[str, ...] = (),
    ) -> str:  # fmt: skip
        """Comment on `words` of a paragraph, or on all of it; returns the number of the comment.

        Where it reaches on to the paragraph `until`, all the words from here to there are `quoted`.
        """
        paragraph = self.line(at) if isinstance(at, str) else at
        number = self.made(say, author, done=done, reply_to=reply_to)
        start, end = (
            etree.Element(w("commentRangeStart"), {w("id"): number}),
            etree.Element(w("commentRangeEnd"), {w("id"): number}),
        )
        if words:
            run = self.split(paragraph, words)
            run.addprevious(start)
            run.addnext(end)
        else:
            paragraph.insert(1, start)
            (until if until is not None else paragraph).append(end)
        reference = etree.Element(w("r"))
        etree.SubElement(reference, w("commentReference"), {w("id"): number})
        end.addnext(reference)
        self.expect(
            "comment", place, author, say, quoted=quoted or words or text_of(paragraph), also=also,
            answers=self._comment_of(reply_to), is_resolved=done,
        )  # fmt: skip
        return number

    def _comment_of(self, number: str) -> str:
        found = (text_of(one) for one in self._comments if one.get(w("id")) == number)
        return next(found) if number else ""

    def made(self, say: str, author: str, *, done: bool = False, reply_to: str = "") -> str:
        """Put a comment into its part, anchored to nothing yet."""
        number = self.number()
        comment = etree.Element(
            w("comment"), {w("id"): number, w("author"): author, w("date"): self.now}, nsmap={"w": W, "w14": W14}
        )  # fmt: skip
        mark = f"{0x10000000 + int(number):08X}"
        paragraph = etree.SubElement(comment, w("p"), {f"{{{W14}}}paraId": mark})
        etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = say
        self._comments.append(comment)
        parent = next((one[0] for one in self._extended if one[0].endswith(_mark(reply_to))), "")
        self._extended.append((mark, parent if reply_to else "", done))
        return number

    # Tracked changes

    def insert(self, place: str, at: str, after: str, text: str, author: str = "Ann") -> None:
        """Type `text` behind the words `after` of an answer."""
        self.type_in(at, after, text, author)
        self.answered(place, "insertion", author, text, after, after + text)

    def type_in(self, at: str, after: str, text: str, author: str = "Ann") -> None:
        self.split(self.line(at), after).addnext(self.mark("ins", author, run_of(text)))

    def delete(self, place: str, at: str, text: str, author: str = "Ann") -> None:
        self.wrap(self.split(self.line(at), text), "del", author)
        self.answered(place, "deletion", author, text, text, "")

    def insert_line(self, place: str, after: str, text: str, author: str = "Ann") -> None:
        """Press Enter at the end of a paragraph and type another."""
        first = self.line(after)
        second = deepcopy(first)
        second[:] = [one for one in second if one.tag == w("pPr")]
        second.append(self.mark("ins", author, run_of(text)))
        self.end_mark(first, "ins", author)
        first.addnext(second)
        self.answered(place, "insertion", author, text, after, f"{after}\n{text}")

    def join(self, place: str, at: str, author: str = "Ann") -> None:
        """Delete the end of a paragraph."""
        self.end_mark(self.line(at), "del", author)
        self.answered(place, "deletion", author, "¶", f"{at}\n", at)

    def move(
        self, came_from: str, place: str, at: str, text: str, after: str, author: str = "Ann"
    ) -> None:
        """Drag words of one paragraph behind another, with changes tracked."""
        name = f"move{self.number()}"
        old = self.split(self.line(at), text)
        new = deepcopy(old)
        self.wrap(old, "moveFrom", author)
        moved = old.getparent()
        assert moved is not None
        self.bound(moved, "moveFrom", name)
        landed = self.mark("moveTo", author, new)
        self.line(after).append(landed)
        self.bound(landed, "moveTo", name)
        before = self._said.get(place, "")
        moved_in = once(before, after, after + text) if before else ""
        self.expect("move", place, author, text, before=before, after=moved_in, came_from=came_from)
        assert came_from != place

    def restyle(self, place: str, at: str, text: str, author: str = "Ann") -> None:
        """Make words bold, with changes tracked."""
        run = self.split(self.line(at), text)
        properties = run.find(w("rPr"))
        if properties is None:
            properties = etree.Element(w("rPr"))
            run.insert(0, properties)
        old = deepcopy(properties)
        etree.SubElement(properties, w("b"))
        change = etree.SubElement(properties, w("rPrChange"), self.who(author))
        change.append(old)
        before = self._said.get(place, "")
        self.expect("format", place, author, text, before=before, after=before, looks="bold")

    def mark_row(self, row: Element, kind: str, author: str = "Ann") -> None:
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            row.insert(0, properties)
        etree.SubElement(properties, w(kind), self.who(author))

    # The parts of an edit

    def who(self, author: str) -> dict[str, str]:
        return {w("id"): self.number(), w("author"): author, w("date"): self.now}

    def mark(self, kind: str, author: str, *inner: Element) -> Element:
        made = etree.Element(w(kind), self.who(author))
        made.extend(inner)
        return made

    def wrap(self, run: Element, kind: str, author: str) -> None:
        made = etree.Element(w(kind), self.who(author))
        run.addprevious(made)
        made.append(run)
        if kind == "del":
            for text in run.iter(w("t")):
                text.tag = w("delText")

    def bound(self, element: Element, kind: str, name: str) -> None:
        number = self.number()
        start = etree.Element(
            w(f"{kind}RangeStart"), {**self.who("Ann"), w("id"): number, w("name"): name}
        )
        element.addprevious(start)
        element.addnext(etree.Element(w(f"{kind}RangeEnd"), {w("id"): number}))

    def end_mark(self, paragraph: Element, kind: str, author: str) -> None:
        properties = paragraph.find(w("pPr"))
        assert properties is not None
        marks = properties.find(w("rPr"))
        if marks is None:
            marks = etree.SubElement(properties, w("rPr"))
        marks.insert(0, etree.Element(w(kind), self.who(author)))

    def split(self, paragraph: Element, words: str) -> Element:
        """The run of a paragraph that reads `words` and nothing else, cut out of the run that holds them."""
        for run in paragraph.iter(w("r")):
            text = text_of(run)
            if words in text:
                before, _, after = text.partition(words)
                copies = [deepcopy(run) for _ in range(3)]
                for copy, part in zip(copies, (before, words, after), strict=True):
                    for old in copy.findall(w("t")):
                        copy.remove(old)
                    add_text(copy, part)
                for copy, part in zip(copies, (before, words, after), strict=True):
                    if part:
                        run.addprevious(copy)
                parent = run.getparent()
                assert parent is not None
                parent.remove(run)
                return copies[1]
        raise AssertionError(f"{words!r} is not in one run of the paragraph")

    def content(self) -> bytes:
        """The file as it is sent back."""
        parts = dict(self.parts)
        parts[DOCUMENT] = spelled(self.document)
        if self._comments:
            part = etree.Element(w("comments"), nsmap={"w": W, "w14": W14})
            part.extend(self._comments)
            extended = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
            for mark, parent, done in self._extended:
                one = etree.SubElement(
                    extended, f"{{{W15}}}commentEx",
                    {f"{{{W15}}}paraId": mark, f"{{{W15}}}done": "1" if done else "0"},
                )  # fmt: skip
                if parent:
                    one.set(f"{{{W15}}}paraIdParent", parent)
            parts["word/comments.xml"] = spelled(part)
            parts["word/commentsExtended.xml"] = spelled(extended)
            _relate(parts, {
                "comments": (f"{_OFFICE}/comments", "comments.xml", f"{_WORD_TYPE}.comments+xml"),
                "extended": ("http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
                             "commentsExtended.xml", f"{_WORD_TYPE}.commentsExtended+xml"),
            })  # fmt: skip
        return packed(parts, zipfile.ZIP_DEFLATED)

    def save(self, path: Path) -> Path:
        path.write_bytes(self.content())
        return path


def _mark(number: str) -> str:
    return f"{0x10000000 + int(number):08X}" if number else "-"


def _relate(parts: dict[str, bytes], wanted: Mapping[str, tuple[str, str, str]]) -> None:
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    types = etree.fromstring(parts["[Content_Types].xml"])
    relation = relations.nsmap[None]
    kind = types.nsmap[None]
    for key, (what, target, content_type) in wanted.items():
        etree.SubElement(
            relations, f"{{{relation}}}Relationship", {"Id": f"rIdR{key}", "Type": what, "Target": target}
        )  # fmt: skip
        etree.SubElement(
            types, f"{{{kind}}}Override", {"PartName": f"/word/{target}", "ContentType": content_type}
        )  # fmt: skip
    parts["word/_rels/document.xml.rels"] = spelled(relations)
    parts["[Content_Types].xml"] = spelled(types)


def spelled(element: Element) -> bytes:
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def text_of(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(w("t"), w("delText")))


def style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def add_text(run: Element, text: str) -> None:
    made = etree.SubElement(run, w("t"))
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def run_of(text: str) -> Element:
    run = etree.Element(w("r"))
    add_text(run, text)
    return run


def plain_line(text: str) -> Element:
    """A paragraph without a style, as pasted."""
    paragraph = etree.Element(w("p"))
    etree.SubElement(paragraph, w("pPr"))
    paragraph.append(run_of(text))
    return paragraph


def taken_out(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def without_marks(element: Element) -> None:
    """Take away the hidden marks in an element, as pasting as text does."""
    for one in list(element.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        taken_out(one)


def retyped(paragraph: Element, text: str) -> None:
    """Type a paragraph anew without tracking; its marks stay."""
    runs = list(paragraph.iter(w("r")))
    for old in runs[0].findall(w("t")):
        runs[0].remove(old)
    add_text(runs[0], text)
    for run in runs[1:]:
        taken_out(run)
