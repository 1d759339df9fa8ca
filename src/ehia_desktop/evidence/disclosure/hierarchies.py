"""Which fine groups make up which coarse ones, for merging before hiding; a trust adds its own as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hierarchy:
    """A dimension's fine groups under their coarse names, in the order they are shown."""

    name: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]


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
# The same where the deciles are plain numbers, as most extracts have them.
NUMBERED_QUINTILES = Hierarchy(
    QUINTILES.name,
    tuple((f"Deciles {2 * n - 1} and {2 * n}", (str(2 * n - 1), str(2 * n))) for n in range(1, 6)),
)

HIERARCHIES = (ETHNIC_5, QUINTILES, NUMBERED_QUINTILES)
