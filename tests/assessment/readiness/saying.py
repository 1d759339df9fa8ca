"""Asks the readiness rules what they say of a small assessment."""

import datetime
from collections.abc import Mapping, Sequence

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import Row
from ehia_desktop.assessment.readiness import Problem, problems
from ehia_desktop.forms.model import Stage

TODAY = datetime.date(2026, 11, 22)


def said(
    assessment: Assessment,
    rule: str,
    gate: Stage = Stage.PUBLICATION,
    released: Mapping[str, Sequence[Row]] | None = None,
) -> list[Problem]:
    """Return what `rule` says of `assessment` on 22 November 2026."""
    return [
        problem
        for problem in problems(assessment, TODAY, gate, released or {})
        if problem.rule == rule
    ]


def addresses(
    assessment: Assessment,
    rule: str,
    gate: Stage = Stage.PUBLICATION,
    released: Mapping[str, Sequence[Row]] | None = None,
) -> list[str]:
    """Return where `rule` speaks up."""
    return [problem.address for problem in said(assessment, rule, gate, released)]


def sentence(
    assessment: Assessment, rule: str, released: Mapping[str, Sequence[Row]] | None = None
) -> str:
    """Return the one thing `rule` says; fails when it says nothing or more than one."""
    [problem] = said(assessment, rule, released=released)
    return problem.message
