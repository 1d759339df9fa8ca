"""The same words for several groups: text that was pasted down a column, or from one table into the next."""

from collections.abc import Iterator, Sequence

from ehia_desktop.assessment.readiness.alike import alike
from ehia_desktop.assessment.readiness.phrases import is_bare, listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, stop
from ehia_desktop.assessment.readiness.reading import Reading, name, row_name
from ehia_desktop.forms.fields import LongText, Matrix
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.values import NotApplicable, RichText


def repeated_texts(reading: Reading) -> Iterator[Problem]:
    """Two or more rows say the same, or nearly: in one column, or in columns of different tables.

    Within one column that counts; across tables and across copies of a section it is advice, since one thing
    may well be true of two groups that two tables list.
    """
    # RULE: R (Hurley and Moore) [2012] EWHC 201 (Admin): not box-ticking. Suppliers hand out text to paste.
    found = [place for place in reading.places if isinstance(place.field, Matrix)]
    said = [(place, text) for place in found if (text := _comparable(reading, place))]
    for group in alike([text for _, text in said]):
        yield from _in_one_column([said[at][0] for at in group])
        yield from _across([said[at][0] for at in group])


RULES: tuple[Rule, ...] = (repeated_texts,)


def _in_one_column(group: list[Place]) -> Iterator[Problem]:
    for places in _by_column(group):
        if len(places) > 1:
            rows = listed([row_name(place) for place in places])
            column, field = places[0].question.short, places[0].field
            called = f"“{column}” in “{_short(field)}”"
            message = f"{called} says the same for {rows}; say what is particular to each."
            yield stop(Stage.REVIEW, "repeated_text", places[1].address, message)


def _across(group: list[Place]) -> Iterator[Problem]:
    """One column for each table: what is repeated within one has been said already."""
    first: dict[object, Place] = {}
    for place in group:
        first.setdefault(place.address.whole, place)
    one, *others = first.values()
    if not others or _are_one_group((one, *others)):
        return
    where = listed([f"{name(place)} in “{_short(place.field)}”" for place in (one, *others)])
    message = f"{where} say the same; say what is particular to each."
    yield advice(Stage.REVIEW, "repeated_elsewhere", others[0].address, message)


def _are_one_group(places: Sequence[Place]) -> bool:
    """Tell whether several tables speak of one and the same row, which may need saying once only."""
    rows = {(place.address.row, place.row.label if place.row else "") for place in places}
    tables = {place.address.field for place in places}
    return len(rows) == 1 and len(tables) == len(places)


def _by_column(group: list[Place]) -> list[list[Place]]:
    columns: dict[object, list[Place]] = {}
    for place in group:
        columns.setdefault((place.address.whole, place.address.column), []).append(place)
    return list(columns.values())


def _comparable(reading: Reading, place: Place) -> str:
    if not isinstance(place.question, LongText):
        return ""
    match reading.value(place):
        case NotApplicable(reason):
            return reason
        case RichText():
            text = reading.words(place)
            return "" if is_bare(text) else text
        case _:
            return ""


def _short(field: object) -> str:
    return field.short if isinstance(field, Matrix) else ""
