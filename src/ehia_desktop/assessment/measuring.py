"""What can be measured in a table, and what may be said of what was measured."""

from dataclasses import dataclass

from ehia_desktop.assessment.chart import ChartKind


@dataclass(frozen=True)
class OfferedMeasure:
    """A measure that a table's columns allow. `recipe` is its text as `ehia measures` takes it.

    `explanation` says in a sentence what it tells; `charts` are those that can show it, the best first. `figure`
    says of what and by what (“Over 18 weeks” of “Waiting”, by Deprivation), the same for all measures of it.
    """

    key: str
    title: str
    explanation: str
    recipe: str
    charts: tuple[ChartKind, ...] = ()
    figure: str = ""


@dataclass(frozen=True)
class Said:
    """What stands beside measured figures: a sentence to start from, what may be said, and what may not."""

    start: str
    may: tuple[str, ...]
    may_not: tuple[str, ...]
