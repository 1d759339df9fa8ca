"""Small counts in what will be published: in the cells of a table, in the words around it, or by subtraction."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ehia_desktop.assessment.counting import counts_people
from ehia_desktop.assessment.evidence import Column, Handling, Marker, Row
from ehia_desktop.assessment.readiness.linked import called
from ehia_desktop.assessment.readiness.phrases import amount, listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, stop
from ehia_desktop.assessment.readiness.reading import LinkInUse, Reading, meaning_of, name
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Actions, LongText, ShortText
from ehia_desktop.forms.model import Meaning, Stage
from ehia_desktop.text import shorten

SMALLEST, LARGEST = Decimal(1), Decimal(7)
_TOTAL = re.compile(r"\s*(?:(?:grand )?totals?|all(?: \w+)?|overall)\s*", re.IGNORECASE)
# “One in 5 patients” counts nobody, and “two people told us” were asked, not treated.
_FEW_TREATED = re.compile(
    r"(?<![\w.,–-])(?<!\bin )(?<!\bto )(?<!\bof )((?:[2-7]|two|three|four|five|six|seven) "
    r"(?:(?!of\b|in\b)\w+ )?(?:patients|deaths|referrals|births))\b(?!’)",
    re.IGNORECASE,
)


def small_counts(reading: Reading) -> Iterator[Problem]:
    """A count from 1 to 7 stands in what will be published; before the gate of publication this is advice.

    Own counts of people go through disclosure control, and what is public already is nobody's to hide.
    """
    # RULE: NHS England, disclosure control for Hospital Episode Statistics since September 2018: 1 to 7 hidden.
    for used in reading.links:
        if not used.is_public or used.table is None:
            continue
        if used.table.source.handling is not Handling.NOT_SAID:
            continue
        for column, cells in _columns(used):
            small = sum(isinstance(cell, Decimal) and SMALLEST <= cell <= LARGEST for cell in cells)
            if not small or not counts_people(column, cells):
                continue
            message = (
                f"{called(used)} has {amount(small, 'count')} from 1 to 7 in “{shorten(column.name, 60)}”, "
                "which could point to a person; leave those rows out or use a table with wider groups."
            )
            if reading.gate is Stage.PUBLICATION:
                yield stop(Stage.PUBLICATION, "small_counts", used.link.address, message)
            else:
                yield advice(Stage.REVIEW, "small_counts", used.link.address, message)


def hidden_count_by_subtraction(reading: Reading) -> Iterator[Problem]:
    """One count alone is hidden in a column that has its total, so anybody can work it out."""
    # RULE: secondary suppression, as the Hospital Episode Statistics rules had it by hand before September 2018.
    for used in reading.links:
        if not used.is_public or used.table is None or not _has_total(used.rows):
            continue
        for column, cells in _columns(used):
            hidden = [cell for cell in cells if isinstance(cell, Marker)]
            if len(hidden) == 1 and counts_people(column, cells) and len(cells) > 2:
                message = (
                    f"{called(used)} hides one count in “{shorten(column.name, 60)}” and gives the total, so it can "
                    "be worked out; leave out the total or one more row."
                )
                yield advice(Stage.REVIEW, "hidden_count", used.link.address, message)


def small_count_in_text(reading: Reading) -> Iterator[Problem]:
    """A public text counts from 2 to 7 patients. What is planned, in mitigations and actions, counts nobody."""
    # RULE: as `small_counts`; a sentence gives away what a table hides.
    for address, where, text in _told(reading):
        found = list(dict.fromkeys(match[1] for match in _FEW_TREATED.finditer(text)))
        if found:
            seen = listed([f"“{words}”" for words in found])
            message = f"{where} says {seen}, which could point to a person; say “fewer than eight” instead."
            yield advice(Stage.PUBLICATION, "small_count_in_text", address, message)


RULES: tuple[Rule, ...] = (small_counts, hidden_count_by_subtraction, small_count_in_text)


def _told(reading: Reading) -> Iterator[tuple[Address, str, str]]:
    """Yield where each public text that tells of facts stands, what the place is called, and the text."""
    for place in reading.places:
        is_plan = isinstance(place.field, Actions) or meaning_of(place) is Meaning.MITIGATION
        if place.is_public and not is_plan and isinstance(place.question, ShortText | LongText):
            yield place.address, name(place), reading.words(place)
    for used in reading.links:
        if used.is_public:
            yield used.link.address, called(used), f"{used.link.caption}\n{used.link.finding}"


def _columns(used: LinkInUse) -> Iterator[tuple[Column, list[object]]]:
    """Yield each printed column with its cells; rows may hold the whole table's cells or the chosen ones."""
    columns = used.table.columns if used.table else ()
    chosen = used.link.selection.columns or tuple(range(len(columns)))
    for position, index in enumerate(chosen):
        if index < len(columns):
            yield columns[index], [_cell(row, len(columns), index, position) for row in used.rows]


def _cell(row: Row, width: int, index: int, position: int) -> object:
    at = index if len(row) == width else position
    return row[at] if at < len(row) else None


def _has_total(rows: Sequence[Row]) -> bool:
    return any(isinstance(cell, str) and _TOTAL.fullmatch(cell) for row in rows for cell in row)
