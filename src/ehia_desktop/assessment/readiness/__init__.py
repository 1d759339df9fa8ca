"""Readiness: what is still due before an assessment passes a gate, and advice that never holds it up.

Pure rules over one reading of the assessment; today's date is passed in. Each problem is a sentence that
says how to mend it, at the address where that is done.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import Row
from ehia_desktop.assessment.newer_figures import NewerFigures
from ehia_desktop.assessment.readiness import (
    actions,
    completeness,
    dates,
    disclosure,
    engagement,
    figures,
    follow_up,
    impacts,
    limits,
    linked,
    newer,
    public_copy,
    reasons,
    recorded,
    repeats,
    signing,
    waiting,
    wording,
)
from ehia_desktop.assessment.readiness.problem import Problem, Rule, Severity
from ehia_desktop.assessment.readiness.reading import Reading
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.model import Stage

__all__ = ["RULES", "Problem", "Severity", "is_ready", "problems"]

RULES: tuple[Rule, ...] = (
    *completeness.RULES,
    *limits.RULES,
    *reasons.RULES,
    *repeats.RULES,
    *impacts.RULES,
    *follow_up.RULES,
    *engagement.RULES,
    *figures.RULES,
    *linked.RULES,
    *newer.RULES,
    *disclosure.RULES,
    *dates.RULES,
    *recorded.RULES,
    *signing.RULES,
    *waiting.RULES,
    *actions.RULES,
    *public_copy.RULES,
    *wording.RULES,
)

_GENERAL = "unanswered"
_PARTICULAR = frozenset(
    (
        "action_incomplete", "adverse_without_mitigation", "engagement_contradicted", "figure_without_basis",
        "gate_undecided", "gate_without_grounds", "no_other_formats", "no_public_contact", "no_review_date",
        "not_considered", "nothing_changed",
    )
)  # fmt: skip
_FOLLOWS = frozenset(("nothing_on_combinations", "score_not_known"))
"""What an answer that is missing brings about; once it is said to be missing, that needs no saying."""


def problems(
    assessment: Assessment,
    today: datetime.date,
    gate: Stage = Stage.PUBLICATION,
    released: Mapping[str, Sequence[Row]] = {},
    newer_figures: Mapping[str, NewerFigures] = {},
) -> tuple[Problem, ...]:
    """Return what is due at `gate`, in the order of the form; what is about the whole stands last.

    `released` maps a link's id to the cells that will be printed, and `newer_figures` to what a newer version of its
    table moved. Never raises: any answers will do.
    """
    reading = Reading(assessment, today, gate, released, newer_figures)
    found = [problem for rule in RULES for problem in rule(reading)]
    due = [problem for problem in found if problem.stage.is_due(gate)]
    order = _order(reading)
    in_order = sorted(_said_once(due), key=lambda problem: order.get(problem.address, len(order)))
    return tuple(_of_copies(reading, in_order))


def is_ready(found: Iterable[Problem]) -> bool:
    """Tell whether nothing in `found` is a stop."""
    return all(problem.severity is not Severity.STOP for problem in found)


def _said_once(found: Sequence[Problem]) -> list[Problem]:
    """Where a rule says in particular what a blank answer needs, “has no answer yet” is not said as well.

    A stop is never dropped for advice, so there the advice gives way; so does what only follows from the blank.
    """
    blank = {problem.address for problem in found if problem.rule == _GENERAL}
    told = {problem.address for problem in found if problem.rule in _PARTICULAR}
    return [
        problem
        for problem in found
        if not (problem.rule == _GENERAL and problem.address in told)
        and not (problem.rule in _FOLLOWS and problem.address in blank)
    ]


def _of_copies(reading: Reading, found: Sequence[Problem]) -> Iterator[Problem]:
    """Say first which copy of a repeated section a problem is about, where there are several."""
    copies = [section for section in reading.sections if section.instance is not None]
    sections = Counter(section.section.key for section in copies)
    titles = {
        str(field.address): section.instance.label
        for section in copies
        if section.instance is not None and sections[section.section.key] > 1
        for field in section.fields
    }
    for problem in found:
        copy = titles.get(problem.address.partition("/")[0])
        yield replace(problem, message=f"{copy}: {problem.message}") if copy else problem


def _order(reading: Reading) -> dict[str, int]:
    """Where each address of the form stands, from the first field to the last cell."""
    addresses: list[str] = []
    for section in reading.sections:
        addresses.append(str(section.address))
        for field in section.fields:
            key, copy = field.field.key, field.instance
            addresses.append(str(field.address))
            addresses += [str(Address(key, row.key, instance=copy)) for row in field.rows]
            addresses += [str(place.address) for place in field.places]
    return {address: number for number, address in enumerate(dict.fromkeys(addresses))}
