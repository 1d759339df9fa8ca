"""Assigning areas to deciles or quintiles by a value, as deprivation categories are assigned."""

from collections.abc import Sequence


def assign(
    values: Sequence[float | None], number: int, *, is_highest_first: bool = True
) -> list[int | None]:
    """Return the quantile, from 1 to `number`, of each value; none where there are fewer values than quantiles.

    Equal values share the smallest of their ranks, so that they never fall into different quantiles. Quantile 1
    holds the highest values, as with scores of deprivation, unless told otherwise.
    RULE: Fingertips technical guidance, assigning deprivation categories.
    """
    known = [value for value in values if value is not None]
    if len(known) < number:
        return [None] * len(values)
    ranks = _least_ranks([-value for value in known] if is_highest_first else known)
    places = iter(_quantile(rank, len(known), number) for rank in ranks)
    return [None if value is None else next(places) for value in values]


def _least_ranks(values: Sequence[float]) -> list[int]:
    first: dict[float, int] = {}
    for rank, value in enumerate(sorted(values), start=1):
        first.setdefault(value, rank)
    return [first[value] for value in values]


def _quantile(rank: int, areas: int, number: int) -> int:
    # In whole numbers: dividing first would push an area over the boundary it lies on.
    from_the_end = -(-(areas + 1 - rank) * number // areas)
    return max(1, number + 1 - from_the_end)
