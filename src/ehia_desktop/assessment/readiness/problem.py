"""A problem: one thing that is due or worth a second look, as a value shown beside a field, never an exception."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ehia_desktop.assessment.readiness.reading import Reading
from ehia_desktop.forms.model import Stage


class Severity(StrEnum):
    """Whether a problem counts against being ready. Advice never does."""

    STOP = "stop"
    ADVICE = "advice"


@dataclass(frozen=True)
class Problem:
    """What is due by `stage`, in one sentence that says how to mend it.

    `rule` is the lasting name of the rule; `address` is where the window jumps to, as text, and is empty
    when the problem is about the whole assessment.
    """

    stage: Stage
    rule: str
    address: str
    message: str
    severity: Severity


Rule: TypeAlias = Callable[[Reading], Iterator[Problem]]
"""Yield the problems of one kind, whatever the gate; the entry keeps those that are due."""


def stop(stage: Stage, rule: str, address: object, message: str) -> Problem:
    """Return a problem that counts against being ready; `address` is spelled as text."""
    return Problem(stage, rule, str(address), message, Severity.STOP)


def advice(stage: Stage, rule: str, address: object, message: str) -> Problem:
    """Return a problem that never counts against being ready."""
    return Problem(stage, rule, str(address), message, Severity.ADVICE)


def earlier(first: Stage, second: Stage) -> Stage:
    """Return the earlier of two stages at which something is due; `never` is later than all."""
    order = [Stage.DRAFT, Stage.REVIEW, Stage.SIGN_OFF, Stage.PUBLICATION, Stage.NEVER]
    return min(first, second, key=order.index)
