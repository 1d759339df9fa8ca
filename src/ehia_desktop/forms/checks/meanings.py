"""What an answer means to the readiness rules: only kinds of question that can mean it."""

from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import Fault, cells, walk
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Question
from ehia_desktop.forms.model import Meaning

_DAY = ("date",)
_TEXT = ("short_text", "long_text")
_KINDS: dict[Meaning, tuple[str, ...]] = {
    Meaning.CONSIDERED_ON: _DAY,
    Meaning.DECISION_ON: _DAY,
    Meaning.AGREED_ON: (*_DAY, "sign_off"),
    Meaning.PUBLISHED_ON: _DAY,
    Meaning.REVIEW_ON: _DAY,
    Meaning.IMPACT_LEVEL: ("impact", "single_choice", "score"),
    Meaning.PLAIN_SUMMARY: _TEXT,
    Meaning.PROPOSAL_NAME: _TEXT,
    Meaning.WHAT_CHANGED: _TEXT,
    Meaning.OTHER_FORMATS: _TEXT,
    Meaning.SCREENING_OUTCOME: ("single_choice", "yes_no_unknown"),
}


def faults(form: Form) -> Iterator[Fault]:
    """Yield each question that claims a meaning its kind cannot carry."""
    for route, _, field in walk(form):
        for part, cell in cells(route, field):
            if not isinstance(cell, Question) or cell.means is None:
                continue
            kinds = _KINDS.get(cell.means)
            if kinds is not None and cell.kind not in kinds:
                yield Fault(
                    (*part, "means"),
                    f"a {cell.kind} cannot mean “{cell.means}”; use {' or '.join(kinds)}, or remove “means”.",
                )
