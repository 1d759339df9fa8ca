"""What an address is called on screen, and the way to it: section, question and row in words. Pure.

An address itself is never shown to a person. One that the form no longer has is said to be so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.errors import UserError
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.citing import OrganisationKind, cite
from ehia_desktop.forms.fields import (
    Actions,
    FormField,
    Matrix,
    Score,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.questions import FieldAsked, SectionAsked
from ehia_desktop.forms.rows import rows_asked
from ehia_desktop.ui.route import Route, RowAt, SectionAt, TaskList


@dataclass(frozen=True)
class Named:
    """A place in words: `section` with its number, `title` for lists, `key` to group by (a copy has its own)."""

    key: str
    section: str
    title: str

    @property
    def line(self) -> str:
        """Section and place on one line."""
        return f"{self.section}: {self.title}" if self.title else self.section


@dataclass(frozen=True)
class LinkPlace:
    """A place that evidence can be linked to. `is_row` says that it is one row of a longer question."""

    address: Address
    named: Named
    is_row: bool


def named(
    assessment: Assessment, address: Address, sections: Sequence[SectionAsked] | None = None
) -> Named:
    """Say what stands at `address`, whether it is asked now or hidden.

    Whoever names many places gives the `sections` that are asked, so that they are worked out once.
    """
    for section in assessment.asked() if sections is None else sections:
        if not _is_copy(section, address):
            continue
        key = str(section.address)
        if section.section.key == address.field:
            return Named(key, section.title, "")
        for field in section.fields:
            if field.field.key == address.field:
                return Named(key, section.title, _cited(assessment, _title(field, address)))
    for part, hidden in assessment.form.fields():
        if hidden.key == address.field:
            title = _cited(assessment, _hidden_title(assessment, hidden, address))
            return Named(part.key, f"{part.title} (hidden now)", title)
    gone = assessment.form.section(address.field)
    if gone is not None:
        return Named(gone.key, f"{gone.title} (hidden now)", "")
    return Named("", "The whole assessment", "")


def named_text(
    assessment: Assessment, spelled: str, sections: Sequence[SectionAsked] | None = None
) -> Named:
    """The same for an address as text; an empty or odd one means the whole assessment."""
    address = parsed(spelled)
    return (
        named(assessment, address, sections) if address else Named("", "The whole assessment", "")
    )


def parsed(spelled: str) -> Address | None:
    """Read an address, or None when the text is empty or not one."""
    try:
        return addresses.parse(spelled)
    except UserError:
        return None


def route_to(
    assessment: Assessment, address: Address, sections: Sequence[SectionAsked] | None = None
) -> Route | None:
    """Return the page on which `address` is answered; None when it is not asked now.

    The order of a section's copies is changed in the task list. `sections` as for `named`.
    """
    for section in assessment.asked() if sections is None else sections:
        if not _is_copy(section, address):
            continue
        copy = section.address.instance
        if section.section.key == address.field and copy and not address.instance:
            return TaskList(assessment.id)
        if section.section.key == address.field:
            return SectionAt(assessment.id, section.section.key, instance=copy)
        for field in section.fields:
            if field.field.key != address.field:
                continue
            if _opens_by_row(field) and any(row.key == address.row for row in field.rows):
                return RowAt(assessment.id, field.address, address.row)
            return SectionAt(assessment.id, section.section.key, replace(address, instance=copy))
    return None


def section_order(assessment: Assessment) -> dict[str, int]:
    """Return the place of each section that is asked, copies by themselves, by the `key` of `Named`."""
    return {str(section.address): place for place, section in enumerate(assessment.asked())}


def column_words(assessment: Assessment, address: Address) -> str:
    """Return the short words of the column that a cell stands in; of the question outside a table."""
    field = assessment.form.field(address.field)
    if not isinstance(field, Matrix | TableQuestion | Actions):
        return named(assessment, address).title
    found = next((one.short for one in field.columns if one.key == address.column), "")
    return _cited(assessment, found or field.short)


def link_places(assessment: Assessment) -> tuple[LinkPlace, ...]:
    """Return every place that evidence can be linked to, in the form's order."""
    return tuple(_link_places(assessment))


def comment_places(assessment: Assessment) -> tuple[LinkPlace, ...]:
    """Return every place that can be commented on: each section as a whole, then its questions and rows."""
    links = link_places(assessment)
    found: list[LinkPlace] = []
    for section in assessment.asked():
        key = str(section.address)
        whole = Named(key, section.title, "The whole section")
        found.append(LinkPlace(section.address, whole, is_row=False))
        found += [place for place in links if place.named.key == key]
    return tuple(found)


def answer_places(assessment: Assessment) -> tuple[LinkPlace, ...]:
    """Return every place that takes an answer now, cell by cell, in the form's order."""
    return tuple(
        LinkPlace(
            place.address,
            Named(
                str(section.address),
                section.title,
                _cited(assessment, _title(field, place.address)),
            ),
            is_row=False,
        )
        for section in assessment.asked()
        for field in section.fields
        for place in field.places
    )


def matching(places: tuple[LinkPlace, ...], wanted: str) -> tuple[LinkPlace, ...]:
    """Return the places whose words hold every word of `wanted`, in any order and case.

    Whole words come before words that only begin so, and those before the rest: “age” means age, not languages.
    """
    words = wanted.casefold().split()
    found = (
        place for place in places if all(word in place.named.line.casefold() for word in words)
    )
    return tuple(sorted(found, key=lambda place: _distance(place.named.line.casefold(), words)))


def _distance(line: str, words: Sequence[str]) -> int:
    """How far the words of a search are, at the worst, from being words of a line: 0 whole, 1 begun, 2 held."""
    there = re.findall(r"\w+", line)
    return max((_distance_of(word, there) for word in words), default=0)


def _distance_of(word: str, there: Sequence[str]) -> int:
    if word in there:
        return 0
    return 1 if any(each.startswith(word) for each in there) else 2


def _is_copy(section: SectionAsked, address: Address) -> bool:
    """An address without a copy means the first one; in a section asked once it is all there is."""
    here = section.address.instance
    return not here or not address.instance or here == address.instance


def _link_places(assessment: Assessment) -> Iterator[LinkPlace]:
    for section in assessment.asked():
        for field in section.fields:
            if isinstance(field.field, Statement | Score):
                continue
            key = str(section.address)
            whole = field.address
            title = _cited(assessment, _title(field, whole))
            yield LinkPlace(whole, Named(key, section.title, title), is_row=False)
            for row in field.rows:
                at = Address(field.field.key, row.key, instance=field.instance)
                title = _cited(assessment, _title(field, at))
                yield LinkPlace(at, Named(key, section.title, title), is_row=True)


def _opens_by_row(field: FieldAsked) -> bool:
    match field.field:
        case Matrix(layout=layout):
            return layout == "rows"
        case _:
            return False


def _title(field: FieldAsked, address: Address) -> str:
    kind = field.field
    if not isinstance(kind, Matrix | TableQuestion | Actions):
        return kind.label if isinstance(kind, Statement) else kind.short
    if not address.row:
        return kind.short
    row = next((row.label for row in field.rows if row.key == address.row), "a row taken out")
    title = f"{kind.short}: {row}"
    if not address.column or address.column == ROW_LABEL:
        return title
    column = next((one.short for one in kind.columns if one.key == address.column), "")
    return f"{title}, {column[:1].lower()}{column[1:]}" if column else title


def _hidden_title(assessment: Assessment, field: FormField, address: Address) -> str:
    """The words of a question that is not asked, with its row and column as far as they are known."""
    if not isinstance(field, Matrix | TableQuestion | Actions):
        return field.label
    rows = rows_asked(assessment.form, field, assessment.values, address.instance)
    row = next((one.label for one in rows if one.key == address.row), "")
    column = next((one.short for one in field.columns if one.key == address.column), "")
    parts = (field.short, row or ("a row taken out" if address.row else ""), column)
    return ", ".join(part for part in parts if part)


def _cited(assessment: Assessment, words: str) -> str:
    """Put cited data into a title; in a list it need not say which kind of organisation it is for."""
    if "{" not in words:
        return words
    return cite(assessment.form, words, OrganisationKind.NOT_SAID)
