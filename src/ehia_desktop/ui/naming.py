"""What an address is called on screen, and the way to it: section, question and row in words. Pure.

An address itself is never shown to a person. One that the form no longer has is said to be so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.errors import UserError
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Actions, Matrix, Statement, TableQuestion
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.questions import FieldAsked, SectionAsked
from ehia_desktop.ui.route import Route, RowAt, SectionAt


@dataclass(frozen=True)
class Named:
    """A place in words: `section` with its number, `title` for lists, `key` to group by."""

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


def named(assessment: Assessment, address: Address) -> Named:
    """Say what stands at `address`, whether it is asked now or hidden."""
    sections = assessment.asked()
    for section in sections:
        if section.section.key == address.field:
            return Named(section.section.key, section.title, "")
        for field in section.fields:
            if field.field.key == address.field:
                return Named(section.section.key, section.title, _title(field, address))
    for part, hidden in assessment.form.fields():
        if hidden.key == address.field:
            return Named(part.key, f"{part.title} (hidden now)", hidden.label)
    return Named("", "The whole assessment", "")


def named_text(assessment: Assessment, spelled: str) -> Named:
    """The same for an address as text; an empty or odd one means the whole assessment."""
    address = parsed(spelled)
    return named(assessment, address) if address else Named("", "The whole assessment", "")


def parsed(spelled: str) -> Address | None:
    """Read an address, or None when the text is empty or not one."""
    try:
        return addresses.parse(spelled)
    except UserError:
        return None


def route_to(assessment: Assessment, address: Address) -> Route | None:
    """Return the page on which `address` is answered; None when it is not asked now."""
    for section in assessment.asked():
        if section.section.key == address.field:
            return SectionAt(assessment.id, section.section.key)
        for field in section.fields:
            if field.field.key != address.field:
                continue
            if _opens_by_row(field) and any(row.key == address.row for row in field.rows):
                return RowAt(assessment.id, address.whole, address.row)
            return SectionAt(assessment.id, section.section.key, address)
    return None


def link_places(assessment: Assessment) -> tuple[LinkPlace, ...]:
    """Return every place that evidence can be linked to, in the form's order."""
    return tuple(_link_places(assessment.asked()))


def matching(places: tuple[LinkPlace, ...], wanted: str) -> tuple[LinkPlace, ...]:
    """Return the places whose words hold every word of `wanted`, in any order and case."""
    words = wanted.casefold().split()
    return tuple(
        place for place in places if all(word in place.named.line.casefold() for word in words)
    )


def _link_places(sections: tuple[SectionAsked, ...]) -> Iterator[LinkPlace]:
    for section in sections:
        for field in section.fields:
            if isinstance(field.field, Statement):
                continue
            whole = Address(field.field.key)
            key = section.section.key
            yield LinkPlace(whole, Named(key, section.title, _title(field, whole)), is_row=False)
            for row in field.rows:
                at = Address(field.field.key, row.key)
                yield LinkPlace(at, Named(key, section.title, _title(field, at)), is_row=True)


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
