"""What can be wrong with a form that parses: keys used twice, questions that lean on later ones, lists that are
not there. Each fault carries the route of the part it is about, and how to mend it.
"""

from ehia_desktop.forms.checks import (
    conditions,
    evidence,
    keys,
    lists,
    meanings,
    picks,
    scores,
    sections,
    tables,
    texts,
)
from ehia_desktop.forms.checks.fault import Fault
from ehia_desktop.forms.definition import Form

__all__ = ["Fault", "check"]


def check(form: Form) -> tuple[Fault, ...]:
    """Return every fault of `form`, subject by subject; empty when it is sound."""
    return (
        *keys.faults(form),
        *lists.faults(form),
        *tables.faults(form),
        *conditions.faults(form),
        *scores.faults(form),
        *picks.faults(form),
        *sections.faults(form),
        *evidence.faults(form),
        *meanings.faults(form),
        *texts.faults(form),
    )
