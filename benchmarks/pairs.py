"""Measuring two things in turns and telling their ratio.

The machine is noisy, so seconds mean little: ours and the yardstick run alternately and the medians are
compared. A `Row` is what every benchmark gives back.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table. `ours` and `yardstick` are median seconds; gigabytes where `unit` is MB."""

    name: str
    ours: float
    yardstick: float
    against: str
    goal: str = ""
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times the yardstick ours takes."""
        return self.ours / self.yardstick


def measure(
    name: str,
    ours: Callable[[], object],
    yardstick: Callable[[], object],
    against: str,
    *,
    goal: str = "",
    rounds: int = 7,
) -> Row:
    """Run both in turns `rounds` times, after once for warming up."""
    ours()
    yardstick()
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for times, work in zip(took, (ours, yardstick), strict=True):
            began = time.perf_counter()
            work()
            times.append(time.perf_counter() - began)
    return Row(name, statistics.median(took[0]), statistics.median(took[1]), against, goal)


def table(rows: list[Row]) -> str:
    """Return the rows as lines for a terminal."""
    head = f"{'what':46} {'ratio':>7}  {'goal':>8}  {'ours':>9}  {'yardstick':>9}  against"
    lines = [
        f"{row.name:46} {row.ratio:6.2f}x  {row.goal:>8}  {row.ours * 1000:6.0f} {row.unit}"
        f"  {row.yardstick * 1000:6.0f} {row.unit}  {row.against}"
        for row in rows
    ]
    return "\n".join([head, *lines])
