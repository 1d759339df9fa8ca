"""Which answers a public copy may draw on, and whether anything of a field may stand in it. Pure."""

from collections.abc import Set as AbstractSet

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import EvidenceSlot, Rowed, Statement
from ehia_desktop.forms.model import ROW_LABEL, Publish
from ehia_desktop.forms.questions import FieldAsked, SectionAsked, Values, places
from ehia_desktop.forms.values import RowOrder


def public_values(
    values: Values, asked: tuple[SectionAsked, ...], tightened: AbstractSet[Address]
) -> Values:
    """Keep the answers at public places, the orders of rows, and the names of the rows that a public copy prints.

    `tightened` is what the author keeps from the public: a row that is left out is not named by an answer elsewhere.
    """
    public = {place.address for place in places(asked) if place.is_public}
    named = {
        Address(field.field.key, row.key, ROW_LABEL, field.instance)
        for section in asked for field in section.fields if is_shown(field) for row in field.rows
        if Address(field.field.key, row.key, instance=field.instance) not in tightened
    }  # fmt: skip
    return {
        address: value
        for address, value in values.items()
        if address in public or address in named or isinstance(value, RowOrder)
    }


def is_shown(field: FieldAsked) -> bool:
    """Tell whether anything of `field` may stand in a public copy."""
    if isinstance(field.field, Statement | EvidenceSlot):
        return field.is_public
    if isinstance(field.field, Rowed):
        return field.is_public and any(
            column.publish is Publish.YES for column in field.field.columns
        )
    return field.is_public
