"""Comparisons as data: which gap to take of the counts, between which groups, and what to allow for.

`planning` says which are possible, `tallying` counts for them, `comparing` has `evidence.measures` carry them out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.evidence.extracts.strict import Node


class GapKind(StrEnum):
    """What is compared, and how; docs/extracts.md says what each gives."""

    GAP = "gap"
    RANKING = "ranking"
    TREND = "trend"
    SLOPE = "slope"
    LONGEST_QUARTER = "longest_quarter"
    MEAN_GAP = "mean_gap"
    MEDIAN_GAP = "median_gap"
    COMPOSITION = "composition"
    GROWTH = "growth"
    RATE = "rate"


class Reference(StrEnum):
    """Counts by group that no extract of open pathways holds; a file given with --lookup may bring them."""

    NONE = ""
    REFERRALS = "referrals"
    POPULATION = "population"
    EARLIER = "earlier list"


WANTED: Mapping[GapKind, Reference] = {
    GapKind.LONGEST_QUARTER: Reference.NONE,
    GapKind.COMPOSITION: Reference.REFERRALS,
    GapKind.GROWTH: Reference.EARLIER,
    GapKind.RATE: Reference.POPULATION,
}


@dataclass(frozen=True)
class Condition:
    """True where the code in a column is one of `codes`; neither true nor false where it is not known."""

    column: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """One comparison. A share is of those who wait over `weeks`, or of those in `whole` who are in `part` (`called`).

    `by` tells the groups apart, `against` is the label of the group they are set against. A ranking takes the gap
    of `group` within each of `inside`. `allowing` are the groupings within which like is compared with like.
    """

    metric: str
    kind: GapKind
    name: str
    by: str
    against: str = ""
    group: str = ""
    inside: str = ""
    allowing: tuple[str, ...] = ()
    weeks: float | None = None
    part: tuple[Condition, ...] = ()
    whole: tuple[Condition, ...] = ()
    is_clustered: bool = False
    called: str = ""

    @property
    def part_name(self) -> str:
        """What the figure that is compared is called in a table of waits; empty for any other."""
        return "" if self.weeks is None else f"over {self.weeks:g} weeks"

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The groupings that are counted together for it, outermost first."""
        return tuple(key for key in (self.inside, self.by, *self.allowing) if key)


_FIELDS: Mapping[GapKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    GapKind.GAP: (("of", "against"), ("allowing", "clustered")),
    GapKind.RANKING: (("of", "group", "against", "inside"), ("clustered",)),
    GapKind.TREND: (("of",), ("clustered",)),
    GapKind.SLOPE: (("of",), ("clustered",)),
    GapKind.LONGEST_QUARTER: ((), ()),
    GapKind.MEAN_GAP: (("against",), ("allowing",)),
    GapKind.MEDIAN_GAP: (("against",), ()),
    GapKind.COMPOSITION: ((), ()),
    GapKind.GROWTH: ((), ()),
    GapKind.RATE: (("against",), ()),
}


def parse_gap(
    node: Node,
    labels: Mapping[str, Sequence[str]],
    conditions: Callable[[Node | None], tuple[Condition, ...]],
) -> Gap:
    """Return the comparison a node holds. `labels` are the groups of each dimension, empty where they are as they come.

    Raises UserError naming file and line.
    """
    tree = node.entries()
    if "take" not in tree:
        node.refuse("“take” is missing; say how the groups are compared.")
    kind = GapKind(tree["take"].one_of(list(GapKind)))
    needed, optional = _FIELDS[kind]
    parts = node.mapping(("metric", "name", "take", "by", *needed), optional)
    by = parts["by"].one_of(labels)

    def label(key: str) -> str:
        if key not in parts:
            return ""
        return parts[key].one_of(labels[by]) if labels[by] else parts[key].text()

    allowing = parts["allowing"].items() if "allowing" in parts else []
    others = [key for key in labels if key != by]
    weeks, called, part, whole = _share(parts.get("of"), conditions)
    return Gap(
        parts["metric"].text(), kind, parts["name"].text(), by, label("against"), label("group"),
        parts["inside"].one_of(others) if "inside" in parts else "",
        tuple(item.one_of(others) for item in allowing), weeks, part, whole,
        "clustered" in parts and parts["clustered"].one_of(("yes",)) == "yes",
        called,
    )  # fmt: skip


def _share(
    node: Node | None, conditions: Callable[[Node | None], tuple[Condition, ...]]
) -> tuple[float | None, str, tuple[Condition, ...], tuple[Condition, ...]]:
    if node is None:
        return None, "", (), ()
    if "over" in node.entries():
        weeks = node.mapping(("over",))["over"].number()
        return weeks, f"waiting over {weeks:g} weeks", (), ()
    parts = node.mapping(("called", "part", "whole"))
    return None, parts["called"].text(), conditions(parts["part"]), conditions(parts["whole"])
