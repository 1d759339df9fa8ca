"""What a released cell tells: to the reader in its number, and to the best informed reader in its sign.

The check is made against a reader who can tell which hidden counts are small and which only protect others:
whoever knows less can infer less. A withheld cell tells nothing.
"""

from typing import assert_never

from ehia_desktop.assessment.disclosure import Profile, State


def first_state(count: int, profile: Profile) -> State:
    """What a profile makes of a count by its own size alone."""
    if profile.is_small(count):
        return State.HIDDEN
    if profile.round_to > 1 and count:
        return State.ROUNDED
    return State.SHOWN


def rounded(count: int, profile: Profile) -> int:
    """The nearest multiple, halves up."""
    return (count + profile.round_to // 2) // profile.round_to * profile.round_to


def told(count: int, state: State, profile: Profile) -> tuple[int, int | None]:
    """The smallest and largest count that a released cell says there may be."""
    first_large = profile.largest_hidden + 1
    match state:
        case State.SHOWN:
            return count, count
        case State.ROUNDED:
            low = rounded(count, profile) - profile.round_to // 2
            return max(low, first_large), low + profile.round_to - 1
        case State.HIDDEN if profile.is_small(count):
            return profile.smallest_hidden, profile.largest_hidden
        case State.HIDDEN:
            return first_large, None
        case State.WITHHELD:
            return 0, None
        case _ as never:
            assert_never(never)


def values_needed(count: int, state: State, profile: Profile) -> int:
    """How many possible counts a reader must be left.

    RULE: sliding protection: what counts is the width of what a reader can infer, wherever the truth lies in it
    (Massell, US Census Bureau, Statistical Research Report 2005-02). No source fixes the width for counts of
    people; the profile says it for small counts, and nothing that is not shown may be exact.
    """
    if state is State.SHOWN:
        return 1
    return profile.least_values if profile.is_small(count) else 2
