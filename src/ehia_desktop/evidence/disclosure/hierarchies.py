"""Which fine groups make up which coarse ones, for merging before hiding; a trust adds its own as data."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Hierarchy:
    """A dimension's fine groups under their coarse names, in the order they are shown.

    Where `only_with` has names, one of them must be among the groups: “3” and “4” may be fifths as well as tenths.
    """

    name: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    only_with: frozenset[str] = frozenset()

    def is_of(self, names: Collection[str]) -> bool:
        """Tell whether groups with these names, in small letters, may be the fine ones of this hierarchy."""
        return not self.only_with or not self.only_with.isdisjoint(names)


def _continued(name: str) -> str:
    """A name as it stands after a dash: “any other White background”."""
    return name[:1].lower() + name[1:] if name.startswith("Any ") else name


# RULE: NHS Data Dictionary, ethnic category code 2001: sixteen categories under five headings, and not stated.
ETHNIC_5 = Hierarchy(
    "5 ethnic groups and not stated, in place of 16",
    (
        ("White", ("British", "Irish", "Any other White background")),
        (
            "Mixed",
            (
                "White and Black Caribbean",
                "White and Black African",
                "White and Asian",
                "Any other mixed background",
            ),
        ),
        (
            "Asian or Asian British",
            ("Indian", "Pakistani", "Bangladeshi", "Any other Asian background"),
        ),
        ("Black or Black British", ("Caribbean", "African", "Any other Black background")),
        ("Other ethnic groups", ("Chinese", "Any other ethnic group")),
    ),
)
QUINTILES = Hierarchy(
    "quintiles of deprivation, in place of deciles",
    tuple((f"Quintile {n}", (f"Decile {2 * n - 1}", f"Decile {2 * n}")) for n in range(1, 6)),
)


def _tenth(number: int) -> tuple[str, ...]:
    """The names of a decile that is called by its number, as in tables made from an extract."""
    ends = {1: "1 – most deprived tenth", 10: "10 – least deprived tenth"}
    return (str(number), ends[number]) if number in ends else (str(number),)


# The same where the deciles are plain numbers, as most extracts have them.
NUMBERED_QUINTILES = Hierarchy(
    QUINTILES.name,
    tuple(
        (f"Deciles {2 * n - 1} and {2 * n}", (*_tenth(2 * n - 1), *_tenth(2 * n)))
        for n in range(1, 6)
    ),
    frozenset(name for n in range(6, 11) for name in _tenth(n)),
)

# The names that tables made from an extract have (`resources/recipes/lists`).
EXTRACT_ETHNIC_5 = Hierarchy(
    ETHNIC_5.name,
    tuple(
        (
            coarse,
            tuple(f"{coarse} – {_continued(name)}" for name in fine),
        )
        for coarse, fine in ETHNIC_5.groups
    ),
)

HIERARCHIES = (ETHNIC_5, EXTRACT_ETHNIC_5, QUINTILES, NUMBERED_QUINTILES)
