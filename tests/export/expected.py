"""What a reader must find in a copy of an assessment of `random_forms`, heading by heading, worked out by hand.

The form says what is asked and what is public (`Assessment.asked`); how an answer reads, where it stands and what
its evidence looks like is said again here and nowhere taken from the room that writes documents.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import (
    Asked,
    EvidenceSlot,
    Matrix,
    Pick,
    Rowed,
    SignOffQuestion,
    Statement,
)
from ehia_desktop.forms.model import Publish
from ehia_desktop.forms.questions import FieldAsked, SectionAsked
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    Number,
    PartialDate,
    Person,
    RichText,
    SignOff,
    Text,
    Unknown,
    Value,
)
from tests.export.opened import Region, Rows
from tests.export.random_evidence import Piece

PICKED = "<a row picked elsewhere>"
"""Stands for the name of a row that was picked: which name it has is `tests/forms`' to say."""

_YES_OR_NO = {"yes": "Yes", "no": "No", "unknown": "Do not know"}


@dataclass(frozen=True)
class Expected:
    """A region: how its heading reads, the lines of its answer, the grids, and the pieces of evidence under it."""

    heading: re.Pattern[str]
    lines: list[str]
    grids: list[Rows]
    pieces: list[Piece]


def expected(
    assessment: Assessment, pieces: Sequence[Piece], *, for_public: bool
) -> list[Expected]:
    """The regions of all answers in order, from the first section to the last."""
    teller = _Teller(assessment, pieces, for_public=for_public)
    return [region for section in assessment.asked() for region in teller.section(section)]


class _Teller:
    def __init__(
        self, assessment: Assessment, pieces: Sequence[Piece], *, for_public: bool
    ) -> None:
        self._values: Mapping[Address, Value] = assessment.values
        self._tightened = assessment.tightened
        self._form = assessment.form
        self._for_public = for_public
        self._pieces = pieces

    def section(self, section: SectionAsked) -> list[Expected]:
        is_closed = section.section.publish is Publish.INTERNAL
        fields = [field for field in section.fields if self._is_printed(field)]
        if not any(not isinstance(field.field, Statement) for field in fields):
            return []
        mark = r" \(internal\)" if is_closed else ""
        heading = re.compile(rf"\d+(\.\d+)?\. {re.escape(section.section.title)}(: .+)?{mark}")
        if len(fields) == 1:
            lines, grids = self._answer(fields[0])
            label = [] if isinstance(fields[0].field, Statement) else [fields[0].field.label]
            return [Expected(heading, [*label, *lines], grids, self._evidence(fields[0]))]
        found = [Expected(heading, [], [], [])]
        for field in fields:
            is_marked = field.field.publish is Publish.INTERNAL and not is_closed
            words = re.compile(
                re.escape(field.field.label) + (r" \(internal\)" if is_marked else "")
            )
            found.append(Expected(words, *self._answer(field), self._evidence(field)))
        return found

    def _is_printed(self, field: FieldAsked) -> bool:
        if isinstance(field.field, EvidenceSlot) and not self._evidence(field):
            return False
        if not self._for_public:
            return True
        if isinstance(field.field, Rowed):
            return field.is_public and bool(self._columns(field.field))
        return field.is_public

    def _columns(self, rowed: Rowed) -> list[Asked]:
        return [
            column  # type: ignore[misc]
            for column in rowed.columns
            if not self._for_public or column.publish is Publish.YES
        ]

    def _evidence(self, field: FieldAsked) -> list[Piece]:
        """The pieces linked at a field or in it, without those at what the public may not see."""
        public = {place.address for place in field.places if place.is_public}
        return [
            piece
            for piece in self._pieces
            if piece.linked.link.address.whole == field.address
            and (
                not self._for_public
                or piece.linked.link.address in public
                or (piece.linked.link.address == field.address and field.is_public)
            )
        ]

    def _answer(self, field: FieldAsked) -> tuple[list[str], list[Rows]]:
        question = field.field
        if isinstance(question, Statement):
            return ["W"], []
        if isinstance(question, EvidenceSlot):
            return [], []
        if isinstance(question, Rowed):
            return self._grid(field, question)
        stated = [question.statement] if isinstance(question, SignOffQuestion) else []
        return [*stated, *self._said(field.address, question)], []  # type: ignore[arg-type]

    def _grid(self, field: FieldAsked, rowed: Rowed) -> tuple[list[str], list[Rows]]:
        def at(row: str, column: str = "") -> Address:
            return Address(rowed.key, row, column, field.instance)

        rows = [
            row for row in field.rows if not (self._for_public and at(row.key) in self._tightened)
        ]
        if not rows:
            return ["Not published" if field.rows else "Not provided"], []
        columns = self._columns(rowed)
        is_matrix = isinstance(rowed, Matrix)
        heads = [
            column.label
            + (" (internal)" if field.is_public and column.publish is Publish.INTERNAL else "")
            for column in columns
        ]
        grid = [["Group" if is_matrix else "Entry", *heads]]
        for number, row in enumerate(rows, start=1):
            cells = [
                "Not published"
                if self._for_public and at(row.key, column.key) in self._tightened
                else "\n".join(self._said(at(row.key, column.key), column))
                for column in columns
            ]
            grid.append([self._name(field, row.key) if is_matrix else str(number), *cells])
        return [], [grid]

    def _name(self, field: FieldAsked, row: str) -> str:
        own = self._values.get(Address(field.field.key, row, "row_label", field.instance))
        return own.text if isinstance(own, Text) else f"Row {row[1:]}"

    def _said(self, at: Address, question: Asked) -> list[str]:
        """How an answer reads, line by line."""
        value = self._values.get(at)
        match value:
            case None:
                return ["Not provided"]
            case Text(text):
                return [text]
            case RichText():
                return re.findall(r"tok\d+", repr(value))
            case Choice(key, reason):
                label = _YES_OR_NO.get(key, f"Option {key}")
                return [f"{label}. {reason}" if reason else label]
            case Choices(keys) if isinstance(question, Pick):
                return [PICKED] * len(keys)
            case Choices(keys):
                return [f"Option {key}" for key in keys]
            case PartialDate(year):
                return [f"4 May {year}"]
            case Number(amount):
                return [f"{int(amount):,}"]
            case Person(name, post, email):
                return [part for part in (name, post, "" if self._for_public else email) if part]
            case SignOff(name, post, on):
                return [name, post, f"4 May {on.year}"]
            case Unknown(note):
                return [f"Not known yet. {note}"]
            case _:
                pass
        raise AssertionError(value)


def differences(found: Sequence[Region], wanted: Sequence[Expected]) -> list[str]:
    """Say where regions are not what they have to be; the order of both counts."""
    told = [
        f"“{region.heading}” stands where “{expect.heading.pattern}” should"
        for region, expect in zip(found, wanted, strict=False)
        if not expect.heading.fullmatch(region.heading)
    ]
    if len(found) != len(wanted):
        told.append(f"{len(found)} headings instead of {len(wanted)}")
    if told:
        return told
    for region, expect in zip(found, wanted, strict=True):
        told += [f"under “{region.heading}”: {one}" for one in _of_one(region, expect)]
    return told


def _of_one(region: Region, expect: Expected) -> list[str]:
    told = []
    lines = expect.lines + [line for piece in expect.pieces for line in piece.lines]
    seen_lines = [re.sub(r"under Table \d+", "under Table N", line) for line in region.lines]
    if not _alike(seen_lines, lines):
        told.append(f"lines {seen_lines} instead of {lines}")
    tables = expect.grids + [table for piece in expect.pieces for table in piece.tables]
    flat = [[cell for row in table for cell in row] for table in tables]
    if [[len(row) for row in table] for table in region.tables] != [
        [len(row) for row in table] for table in tables
    ]:
        told.append(f"tables {region.tables} instead of {tables}")
    for seen, wanted in zip(region.tables, flat, strict=False):
        cells = [cell for row in seen for cell in row]
        told += [
            f"a cell reads {cell!r} instead of {words!r}"
            for cell, words in zip(cells, wanted, strict=False)
            if not _alike(cell.split("\n"), words.split("\n"))
        ]
    charts = [piece.chart for piece in expect.pieces if piece.chart]
    if region.charts != charts:
        told.append(f"charts of {region.charts} instead of {charts}")
    captions = [re.sub(r"\d+", "N", one, count=1) for one in region.captions]
    wanted_captions = ["Table N: " for _ in expect.grids] + [
        caption for piece in expect.pieces for caption in piece.captions
    ]
    if len(captions) != len(wanted_captions) or not all(
        seen.startswith(one) for seen, one in zip(captions, wanted_captions, strict=False)
    ):
        told.append(f"captions {region.captions} instead of {wanted_captions}")
    return told


def _alike(found: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether lines read alike; a row picked elsewhere may have any name but no more than one line."""
    return len(found) == len(wanted) and all(
        words in (line, PICKED) for line, words in zip(found, wanted, strict=True)
    )
