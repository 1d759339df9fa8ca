"""Reading a recipe strictly: every fault is one sentence with the file and the line."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures.needs import BASIS_COLUMNS, GENERAL_OPTIONS, NEEDS, Needs
from ehia_desktop.evidence.measures.recipe import (
    Against,
    Comparator,
    Kind,
    Options,
    Recipe,
    Statistic,
)
from ehia_desktop.evidence.measures.slope import REPETITIONS, ValueKind
from ehia_desktop.strict_yaml import Document, Route, Tree, read_bytes
from ehia_desktop.text import one_line

_GENERAL = (
    "measure",
    "columns",
    "by",
    "multiplier",
    "confidence",
    "comparator",
    "basis",
    "leave_out",
    "only",
)
_MOST_REPETITIONS = 1_000_000
E = TypeVar("E", bound=StrEnum)


def read_recipe(raw: bytes, name: str) -> Recipe:
    """Return the recipe in `raw`. Raises UserError naming the file, the line and what to do."""
    document = read_bytes(raw, name)
    if not isinstance(document.tree, dict):
        raise UserError(
            f"{name}, line 1: a recipe is a list of settings, such as “measure: proportion”."
        )
    place = _Place(document, (), document.tree)
    kind = _choice(place, "measure", Kind)
    needs = NEEDS[kind]
    allowed = (*_GENERAL, *GENERAL_OPTIONS, *needs.options)
    place.refuse_others(allowed, f"a recipe for {kind}")
    by = place.words("by")
    if needs.needs_by and not by:
        raise place.fault("by", f"{kind} needs “by: [...]”, the columns that name the groups")
    return Recipe(
        kind,
        _columns(place, kind, needs),
        by,
        place.number("multiplier", needs.multiplier),
        _confidence(place),
        _comparator(place, kind, needs),
        _basis(place),
        _options(place),
        place.words("leave_out"),
        _only(place),
    )


@dataclass(frozen=True)
class _Place:
    """A mapping of the file with what is needed to say where a fault is."""

    document: Document
    route: Route
    tree: dict[str, Tree]

    def fault(self, key: str, what: str) -> UserError:
        line = self.document.line((*self.route, key))
        return UserError(f"{self.document.name}, line {line}: {what}.")

    def refuse_others(self, allowed: Sequence[str], whose: str) -> None:
        for key in self.tree:
            if key not in allowed:
                raise self.fault(
                    key, f"{whose} has no setting “{key}”; it may have {', '.join(allowed)}"
                )

    def word(self, key: str, usual: str = "") -> str:
        given = self.tree.get(key, usual)
        if not isinstance(given, str):
            raise self.fault(key, f"“{key}” is one word or sentence")
        return one_line(given)

    def words(self, key: str) -> tuple[str, ...]:
        given = self.tree.get(key, [])
        if isinstance(given, str):
            given = [given] if given else []
        if not isinstance(given, list):
            raise self.fault(key, f"“{key}” is a list, such as [one, two]")
        found = [one_line(part) for part in given if isinstance(part, str)]
        if len(found) < len(given):
            raise self.fault(key, f"“{key}” is a list of plain words")
        return tuple(found)

    def number(self, key: str, usual: float) -> float:
        if key not in self.tree:
            return usual
        return self._number(key, self.word(key))

    def numbers(self, key: str, usual: tuple[float, ...]) -> tuple[float, ...]:
        if key not in self.tree:
            return usual
        found = tuple(self._number(key, part) for part in self.words(key))
        if not found:
            raise self.fault(key, f"“{key}” needs at least one number")
        return found

    def whole(self, key: str, usual: int, least: int, most: int) -> int:
        number = self.number(key, usual)
        if number != int(number) or not least <= number <= most:
            raise self.fault(key, f"“{key}” is a whole number from {least:,} to {most:,}")
        return int(number)

    def is_yes(self, key: str, *, usual: bool) -> bool:
        given = self.word(key, "yes" if usual else "no").casefold()
        if given not in {"yes", "no", "true", "false"}:
            raise self.fault(key, f"“{key}” is yes or no")
        return given in {"yes", "true"}

    def _number(self, key: str, text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if not math.isfinite(number):
            raise self.fault(key, f"“{text}” in “{key}” is not a number")
        return number


def _choice(place: _Place, key: str, choices: type[E], usual: E | None = None) -> E:
    given = place.word(key, usual.value if usual else "")
    for choice in choices:
        if choice.value == given:
            return choice
    known = ", ".join(choices)
    raise place.fault(key, f"“{given}” is not one of what “{key}” may be: {known}")


def _columns(place: _Place, kind: Kind, needs: Needs) -> dict[str, str]:
    tree = place.tree.get("columns")
    if not isinstance(tree, dict):
        raise place.fault("columns", f"“columns” says which column is the {needs.columns[0][0]}")
    inner = _Place(place.document, ("columns",), tree)
    known = {name for one in needs.columns for name in one}
    inner.refuse_others((*sorted(known), *needs.optional, *BASIS_COLUMNS), f"“columns” of {kind}")
    columns = {name: inner.word(name) for name in tree}
    if not any(set(one) <= set(columns) for one in needs.columns):
        ways = " or ".join(", ".join(one) for one in needs.columns)
        raise place.fault("columns", f"{kind} needs these columns: {ways}")
    return columns


def _confidence(place: _Place) -> tuple[float, ...]:
    levels = place.numbers("confidence", (0.95,))
    if not all(0.5 <= level < 1 for level in levels):
        raise place.fault(
            "confidence", "a level of confidence is from 0.5 to below 1, such as 0.95"
        )
    return levels


def _comparator(place: _Place, kind: Kind, needs: Needs) -> Comparator:
    tree = place.tree.get("comparator", Against.NONE.value)
    if isinstance(tree, dict):
        inner = _Place(place.document, ("comparator",), tree)
        inner.refuse_others(("group",), "a comparator")
        comparator = Comparator(Against.GROUP, inner.word("group"))
        if not comparator.group:
            raise place.fault("comparator", "name the group to compare with: “{group: 5}”")
    else:
        comparator = Comparator(_choice(place, "comparator", Against, Against.NONE))
        if comparator.against is Against.GROUP:
            raise place.fault("comparator", "name the group to compare with: “{group: 5}”")
    if comparator.against is not Against.NONE and not needs.has_comparator:
        raise place.fault("comparator", f"{kind} takes no comparator; leave it out")
    return comparator


def _basis(place: _Place) -> Basis:
    tree = place.tree.get("basis", {})
    if isinstance(tree, str):
        return Basis(basis=one_line(tree))
    if not isinstance(tree, dict):
        raise place.fault("basis", f"“basis” has {', '.join(BASIS_COLUMNS)}")
    inner = _Place(place.document, ("basis",), tree)
    inner.refuse_others(BASIS_COLUMNS, "“basis”")
    return Basis(*(inner.word(name) for name in BASIS_COLUMNS))


def _only(place: _Place) -> dict[str, tuple[str, ...]]:
    tree = place.tree.get("only", {})
    if not isinstance(tree, dict):
        raise place.fault("only", "“only” says which rows count: “{Period: [2025/26]}”")
    inner = _Place(place.document, ("only",), tree)
    found = {heading: inner.words(heading) for heading in tree}
    for heading, texts in found.items():
        if not texts:
            raise inner.fault(heading, f"say which “{heading}” counts: “{heading}: [...]”")
    return found


def _options(place: _Place) -> Options:
    usual = Options()
    weeks = place.numbers("weeks", usual.weeks)
    shares = place.numbers("percentiles", usual.percentiles)
    if not all(0 < share < 1 for share in shares):
        raise place.fault("percentiles", "a percentile is between 0 and 1, such as 0.92")
    if place.word("adjust", "holm") not in {"holm", "none"}:
        raise place.fault("adjust", "“adjust” is holm or none")
    return Options(
        order=place.words("order"),
        strata=place.words("strata"),
        group=place.word("group"),
        unrecorded=place.words("unrecorded"),
        weeks=weeks,
        percentiles=shares,
        is_open=place.is_yes("open", usual=False),
        quantiles=place.whole("quantiles", usual.quantiles, 2, 100),
        is_highest_first=place.is_yes("highest_first", usual=True),
        value_type=_choice(place, "value_type", ValueKind, ValueKind.OTHER),
        is_transformed=place.is_yes("transform", usual=False),
        repetitions=place.whole("repetitions", REPETITIONS, 1_000, _MOST_REPETITIONS),
        statistic=_choice(place, "statistic", Statistic, Statistic.PROPORTION),
        is_worse_when_lower=place.words("worse_when_lower"),
        at_least=place.whole("at_least", usual.at_least, 1, 1_000),
        top=place.whole("top", 0, 0, 10_000_000),
        periods=place.words("periods"),
        is_adjusted=place.word("adjust", "holm") == "holm",
        rounded_to=place.whole("rounded_to", 0, 0, 1_000),
        is_clustered=place.is_yes("clustered", usual=False),
    )
