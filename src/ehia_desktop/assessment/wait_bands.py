"""Counts of those who have waited between two numbers of weeks, as columns spell what they count.

“pathways with a known wait”, “pathways, within 18 weeks”, “pathways, over 18 to 26 weeks”, “pathways, over 52
weeks”: whoever reads two tables with such columns knows which of them add up.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

_KNOWN = " with a known wait"
_UNKNOWN = " with a wait that is not known"
_WITHIN = re.compile(r"(?:within|up to) ([\d.]+) weeks\Z")
_OVER = re.compile(r"over ([\d.]+)(?: to ([\d.]+))? weeks\Z")


@dataclass(frozen=True, order=True)
class WaitBand:
    """Those of `whom` who have waited more than `over` weeks and not more than `up_to` (None: without end)."""

    whom: str
    over: Decimal = Decimal(0)
    up_to: Decimal | None = None

    @property
    def words(self) -> str:
        """What a count of them counts."""
        if self.up_to is None:
            return f"{self.whom}, over {self.over:f} weeks" if self.over else self.whom + _KNOWN
        if not self.over:
            return f"{self.whom}, within {self.up_to:f} weeks"
        return f"{self.whom}, over {self.over:f} to {self.up_to:f} weeks"


def wait_band(counts: str) -> WaitBand | None:
    """Return the band that a column counts; None for any other count."""
    if counts.endswith(_KNOWN):
        return WaitBand(counts.removesuffix(_KNOWN))
    whom, comma, said = counts.partition(", ")
    if not comma:
        return None
    if within := _WITHIN.match(said):
        return WaitBand(whom, up_to=Decimal(within[1]))
    if over := _OVER.match(said):
        return WaitBand(whom, Decimal(over[1]), Decimal(over[2]) if over[2] else None)
    return None


def with_unknown_wait(whom: str) -> str:
    """What a count of those counts who are in no band, since their wait is not known."""
    return whom + _UNKNOWN
