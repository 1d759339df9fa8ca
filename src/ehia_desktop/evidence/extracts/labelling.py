"""Groups and what they are called: counts that were given by group, and how many are in no known group."""

from collections.abc import Iterable, Sequence

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.axes import Axis, Label
from ehia_desktop.evidence.extracts.lists import folded
from ehia_desktop.evidence.measures.filtering import NOT_RECORDED


def by_label(counts: dict[str, int], axis: Axis, labels: Sequence[Label]) -> dict[str, int]:
    """Return the counts by the label of each group. Raises UserError for a group the grouping does not have.

    A group may be written by its label, by the number its label begins with, or by its code.
    """
    spelled: dict[str, str] = {}
    for label in labels:
        spelled[folded(label.text)] = label.text
    for label in labels:
        head = label.text.partition(" ")[0]
        if head.isdecimal():
            spelled.setdefault(head, label.text)
        elif axis.labels is None or not str(label.name).isdecimal():
            spelled.setdefault(folded(str(label.name)), label.text)
    unknown = [group for group in counts if group not in spelled]
    if unknown:
        raise UserError(
            f"The look-up file counts a group “{unknown[0]}”, which this grouping does not have; it has "
            f"{', '.join(label.text for label in labels if not label.is_unknown)}."
        )
    return {spelled[group]: number for group, number in counts.items()}


def not_recorded(counts: Iterable[tuple[Label, int]]) -> tuple[str, ...]:
    """Return the caution that says of what share the group is not recorded; none where it is of all."""
    both = [(label.is_unknown, number) for label, number in counts]
    whole = sum(number for _, number in both)
    unknown = sum(number for is_unknown, number in both if is_unknown)
    return (f"{NOT_RECORDED} {100 * unknown / whole:.1f}%.",) if unknown else ()
