"""What no figure of a kind allows to be said: causes, like for like, exactness, completeness, order."""

from collections.abc import Iterable, Sequence

from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.evidence.measures.filtering import MOST_NOT_KNOWN, NOT_RECORDED
from ehia_desktop.evidence.measures.group_names import is_not_known, speaks_of_deprivation
from ehia_desktop.evidence.measures.saying.spelling import first, group, listed, number
from ehia_desktop.evidence.measures.taking import plainly

# Below ten events the limits of a count are exact and wide (guidance behind Fingertips): one event more or fewer
# moves the figure by more than a tenth.
FEW_EVENTS = 10

_EVERYBODY = frozenset({"whole", "others", "none"})

# Said in other words below, or by the sentence about the figure itself.
_SAID_OTHERWISE = (
    "Too few to tell",
    "Not possible",
    "Not tested",
    "The interval includes no difference",
    "A change is not an effect",
    "Outside its limits means",
    "With and without those not recorded the finding is the same",
    NOT_RECORDED,
    plainly.ROUNDED,
    plainly.ONE_IN_TWENTY,
)


def cause(measures: Sequence[Measure]) -> str:
    """Say that a difference tells nothing of its reason."""
    names = [label for one in measures for label in (*one.group, one.comparator)]
    if any(speaks_of_deprivation(name) for name in names):
        return "That deprivation causes it: the figures show a difference, not why it is there."
    return (
        "That belonging to a group causes it: the figures show a difference, not why it is there."
    )


def not_like_for_like() -> str:
    """Say that the groups may differ in what they wait for."""
    return (
        "That it holds like for like: age, specialty, priority and need are not allowed for and may differ between "
        "the groups."
    )


def small_numbers(measures: Iterable[Measure]) -> list[str]:
    """Name the groups whose figure rests on a handful."""
    few = [
        f"{group(one)} ({one.numerator:,.10g})"
        for one in measures
        if one.outcome is Outcome.FOUND
        and one.value is not None
        and one.numerator is not None
        and one.numerator < FEW_EVENTS
        and one.numerator == int(one.numerator)
    ]
    if not few:
        return []
    return [
        f"Anything firm about {listed(few)}: fewer than {FEW_EVENTS} are counted, and one more changes the figure."
    ]


def not_recorded(measures: Sequence[Measure]) -> list[str]:
    """Say how many belong to no known group: from a caution, else from the groups measured."""
    for one in measures:
        for caution in one.cautions:
            if caution.startswith(NOT_RECORDED):
                share = caution.removeprefix(NOT_RECORDED).strip().rstrip(".")
                return [_incomplete(share)]
    if any(one.comparator and one.comparator not in _EVERYBODY for one in measures):
        # The group they are set against is not among the measures, so that these are not everybody.
        return []
    if any(one.denominator is None for one in measures):
        return []
    known = measures
    whole = sum(one.denominator or 0.0 for one in known)
    without = sum(
        one.denominator or 0.0 for one in known if any(is_not_known(label) for label in one.group)
    )
    if not whole or without / whole <= MOST_NOT_KNOWN:
        return []
    return [_incomplete(f"{number(without / whole * 100, 1)}%")]


def overlapping_ranks(measures: Sequence[Measure]) -> list[str]:
    """Say that the first of a row is not surely the first where its interval meets that of the next."""
    told = [one for one in measures if one.value is not None and _has_limits(one)]
    if len(told) < 2:
        return []
    ordered = sorted(told, key=lambda one: -(one.value or 0.0))
    top = ordered[0]
    meeting = [group(other) for other in ordered[1:] if _meet(top, other)]
    if not meeting:
        return []
    return [
        f"That {group(top)} is the highest: its interval overlaps with that of {listed(meeting)}."
    ]


def from_cautions(measures: Iterable[Measure]) -> list[str]:
    """Turn the cautions that stand beside the figures into what must not be left unsaid."""
    cautions = dict.fromkeys(caution for one in measures for caution in one.cautions)
    said = []
    for caution in cautions:
        if caution.startswith(plainly.ROUNDED):
            to = caution.removeprefix(plainly.ROUNDED).strip().rstrip(".")
            said.append(
                f"Exact numbers: the counts were rounded to {to} before this was worked out."
            )
        elif caution.startswith(plainly.ONE_IN_TWENTY):
            said.append(
                "That every difference is real: of many groups one in twenty differs by chance alone."
            )
        elif not caution.startswith(_SAID_OTHERWISE):
            said.append(f"Anything that leaves this unsaid: {_lower(caution)}")
    return said


def surely_apart(one: Measure, other: Measure) -> bool:
    """Tell whether the intervals of two figures do not meet."""
    return _has_limits(one) and _has_limits(other) and not _meet(one, other)


def _incomplete(share: str) -> str:
    return f"That it holds for everybody: for {share} of those counted the group is not recorded."


def _has_limits(measure: Measure) -> bool:
    limits = first(measure)
    return limits is not None and limits.lower is not None and limits.upper is not None


def _meet(one: Measure, other: Measure) -> bool:
    mine, theirs = first(one), first(other)
    if mine is None or theirs is None:
        return True
    low, high = mine.lower, mine.upper
    if low is None or high is None or theirs.lower is None or theirs.upper is None:
        return True
    return low <= theirs.upper and theirs.lower <= high


def _lower(sentence: str) -> str:
    """Begin with a small letter, unless the first word is a name or an abbreviation."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence
