"""Advice on a sound form: what would make it easier to answer, to print and to trust.

Faults (`forms.checks`) keep a form from being used; advice never does.
"""

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.lint import asking, lists, scores, tables, wording
from ehia_desktop.forms.lint.advice import Advice

__all__ = ["Advice", "advise"]


def advise(form: Form) -> tuple[Advice, ...]:
    """Return all advice on `form`, in the order of its parts."""
    found = (
        *wording.advice(form),
        *asking.advice(form),
        *tables.advice(form),
        *lists.advice(form),
        *scores.advice(form),
    )
    return tuple(sorted(found, key=_place))


def _place(advice: Advice) -> tuple[tuple[bool, int, str], ...]:
    return tuple(
        (isinstance(step, str), step if isinstance(step, int) else 0, str(step))
        for step in advice.route
    )
