"""A reviewer at work in LibreOffice Writer: what a hand does there, and a note of what must come back of it.

Run by a Python that has LibreOffice's bridge (`uno`), not by that of the tests, so it needs nothing else. What it notes
is what it was told to do; only the times are asked of Writer, in its own list of tracked changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import uno
import unohelper

ANNOTATION = "com.sun.star.text.textfield.Annotation"


def named(name: str, value: object) -> Any:
    """An argument as the bridge wants it."""
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


class Clip(unohelper.Base, uno.getClass("com.sun.star.datatransfer.XTransferable")):  # type: ignore[misc]
    """What another program put on the clipboard: a piece of a web page."""

    def __init__(self, html: str) -> None:
        self._html = html

    def getTransferData(self, flavour: Any) -> uno.ByteSequence:  # noqa: N802
        return uno.ByteSequence(self._html.encode())

    def getTransferDataFlavors(self) -> tuple[Any, ...]:  # noqa: N802
        made = uno.createUnoStruct("com.sun.star.datatransfer.DataFlavor")
        made.MimeType, made.HumanPresentableName = "text/html", "HTML"
        made.DataType = uno.getTypeByName("[]byte")
        return (made,)

    def isDataFlavorSupported(self, flavour: Any) -> bool:  # noqa: N802
        return bool(flavour.MimeType == "text/html")


@dataclass(frozen=True)
class Remark:
    """A comment that is to be put in."""

    author: str
    words: str
    say: str
    is_settled: bool
    answers: str
    minute: int

    @property
    def at(self) -> str:
        return f"2026-11-24T09:{self.minute:02d}:00Z"

    def put(self, document: Any, others: dict[str, Any]) -> Any:
        """Put it into a document, in which `others` stand by what they say; returns Writer's own note."""
        note = document.createInstance(ANNOTATION)
        note.Author, note.Content = self.author, self.say
        time = uno.createUnoStruct("com.sun.star.util.DateTime")
        time.Year, time.Month, time.Day, time.Hours, time.Minutes = 2026, 11, 24, 9, self.minute
        note.DateTimeValue = time
        at = words_in(document.Text, self.words)
        at.Text.insertTextContent(at, note, True)
        note.Resolved = self.is_settled
        if self.answers and knows_threads(note):
            note.setPropertyValue("ParentName", others[self.answers].Name)
        return note


class Hand:
    """One document open in Writer, and who is at it."""

    def __init__(self, office: Any, document: Any) -> None:
        self._office, self._document = office, document
        self.author = ""
        self.remarks: list[Remark] = []
        self.noted: list[dict[str, object]] = []

    # Who, and with changes tracked or not

    def sign(self, given: str, family: str) -> None:
        """Whoever works from now on, as the options of the program have it."""
        self.author = f"{given} {family}"
        self._office.name_user(given, family)

    def track(self, is_on: bool) -> None:
        self._document.RecordChanges = is_on

    # Work as at the keyboard

    def select(self, words: str) -> None:
        wanted = self._document.createSearchDescriptor()
        wanted.SearchString, wanted.SearchCaseSensitive = words, True
        place = self._document.findFirst(wanted)
        assert place is not None, f"no words “{words}”"
        self._document.CurrentController.select(place)

    def click_behind(self, words: str) -> None:
        self.select(words)
        self._document.CurrentController.ViewCursor.collapseToEnd()

    def type(self, text: str) -> None:
        self.press(".uno:InsertText", named("Text", text))

    def press(self, command: str, *arguments: Any) -> None:
        self._office.press(self._document, command, arguments)

    def paste(self, html: str) -> None:
        self._document.CurrentController.insertTransferable(Clip(html))

    def comment(
        self, place: str, words: str, say: str, *, is_settled: bool = False, answers: str = ""
    ) -> None:
        """Comment on `words`, each time a minute later; `answers` what another comment says.

        Comments are put in when the rest is done: see `Office.edited`.
        """
        self.remarks.append(Remark(self.author, words, say, is_settled, answers, len(self.remarks)))
        self.noted.append(
            {
                "what": "comment", "place": place, "author": self.author, "words": say, "quoted": words,
                "at": self.remarks[-1].at, "is_resolved": is_settled,
                "answers": answers if self.keeps_threads() else "",
            }
        )  # fmt: skip

    def keeps_threads(self) -> bool:
        """Whether this LibreOffice knows which comment answers which: 7.4 does not."""
        return knows_threads(self._document.createInstance(ANNOTATION))

    # What must come back

    def expect(self, what: str, place: str, words: str, **more: object) -> None:
        """Note a change of the one who is at it. `at` counts among the tracked changes of its sort from the front."""
        kinds = {"insertion": "Insert", "deletion": "Delete", "format": "Format"}
        kind = kinds.get(what.rpartition(" ")[2], "")
        author, at = "", ""
        if kind:
            times = self._times(kind)
            author, at = self.author, times[int(str(more.pop("number", 0)))]
        self.noted.append(
            {"what": what, "place": place, "author": author, "words": words, "at": at, **more}
        )

    def _times(self, kind: str) -> list[str]:
        """When each tracked change of one sort and of this author was made, as Writer itself lists them."""
        found = []
        listed = self._document.Redlines.createEnumeration()
        while listed.hasMoreElements():
            one = listed.nextElement()
            if (one.RedlineType, one.RedlineAuthor) == (kind, self.author):
                time = one.RedlineDateTime
                day = f"{time.Year}-{time.Month:02d}-{time.Day:02d}"
                found.append(f"{day}T{time.Hours:02d}:{time.Minutes:02d}:{time.Seconds:02d}Z")
        return found


def words_in(text: Any, words: str) -> Any:
    """The first stretch of a text, or of a table in it, that reads `words`; None where there is none.

    Writer's own search finds nothing in a document without a view.
    """
    paragraphs = text.createEnumeration()
    while paragraphs.hasMoreElements():
        one = paragraphs.nextElement()
        if one.supportsService("com.sun.star.text.TextTable"):
            cells = (one.getCellByName(name) for name in one.CellNames)
            place = next(filter(None, (words_in(cell, words) for cell in cells)), None)
            if place is not None:
                return place
        elif words in one.String:
            cursor = text.createTextCursorByRange(one.Start)
            cursor.goRight(one.String.index(words), False)
            cursor.goRight(len(words), True)
            return cursor
    return None


def knows_threads(note: Any) -> bool:
    return bool(note.PropertySetInfo.hasPropertyByName("ParentName"))
