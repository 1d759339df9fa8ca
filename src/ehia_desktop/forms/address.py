"""The address of an answer: `field@instance/row/column`. Everything about an answer hangs on it.

Comments, evidence links, actions, history, Word anchors and merge all use the address, so moving a
question between sections, renumbering or relabelling it loses nothing.
"""

import re
from dataclasses import dataclass

from ehia_desktop.errors import UserError

KEY = r"[a-z][a-z0-9_]{0,59}"
_ADDRESS = re.compile(
    rf"(?P<field>{KEY})(?:@(?P<instance>{KEY}))?(?:/(?P<row>{KEY})(?:/(?P<column>{KEY}))?)?"
)


@dataclass(frozen=True, order=True)
class Address:
    """Where an answer stands. `row` and `column` are empty outside matrices and tables.

    `instance` names one copy of a repeated section and is empty outside one.
    """

    field: str
    row: str = ""
    column: str = ""
    instance: str = ""

    def __str__(self) -> str:
        text = self.field
        if self.instance:
            text += f"@{self.instance}"
        if self.row:
            text += f"/{self.row}"
        if self.column:
            text += f"/{self.column}"
        return text

    @property
    def whole(self) -> "Address":
        """The address of the field that this cell stands in."""
        return Address(self.field, instance=self.instance)


def is_key(text: str) -> bool:
    """Tell whether `text` can be a key."""
    return re.fullmatch(KEY, text) is not None


def parse(text: str) -> Address:
    """Read an address. Raises UserError when it is not one."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise UserError(
            f"“{text[:80]}” is not an address; an address looks like “field/row/column”."
        )
    part = match.groupdict(default="")
    return Address(part["field"], part["row"], part["column"], part["instance"])
