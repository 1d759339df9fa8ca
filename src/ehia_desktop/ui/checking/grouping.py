"""What a check found, put in the order a person works through it: by section, what is due before advice. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.assessment.readiness import Problem, Severity
from ehia_desktop.forms.model import Stage
from ehia_desktop.services.checking import Checked
from ehia_desktop.services.commenting import threads
from ehia_desktop.text import one_line, shorten
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.naming import named, named_text, parsed, route_to, section_order
from ehia_desktop.ui.route import Route

GATES: tuple[tuple[Stage, str], ...] = (
    (Stage.REVIEW, "Review"),
    (Stage.SIGN_OFF, "Sign-off"),
    (Stage.PUBLICATION, "Publication"),
)

_BEFORE = {
    Stage.REVIEW: "this can go to review",
    Stage.SIGN_OFF: "this can be signed off",
    Stage.PUBLICATION: "this can be published",
}


@dataclass(frozen=True)
class Finding:
    """One line of the check: the sentence, what it is about, and the way there if there is one."""

    message: str
    about: str
    route: Route | None


@dataclass(frozen=True)
class Group:
    """The findings of one section, in the form's order."""

    title: str
    findings: tuple[Finding, ...]


def heading(checked: Checked) -> str:
    """Return `6 things before this can be published`, or that nothing is due."""
    before = _BEFORE.get(checked.gate, "this is complete")
    if checked.is_ready:
        return f"Nothing is due before {before}"
    return f"{amount(len(checked.due), 'thing')} before {before}"


def due(assessment: Assessment, checked: Checked) -> tuple[Group, ...]:
    """Return what stops the assessment at the gate, by section."""
    return _grouped(assessment, checked.due)


def advice(assessment: Assessment, checked: Checked) -> tuple[Group, ...]:
    """Return what is worth a second look and stops nothing, by section."""
    worth = tuple(item for item in checked.problems if item.severity is Severity.ADVICE)
    return _grouped(assessment, worth)


def open_comments(assessment: Assessment) -> tuple[Group, ...]:
    """Return the comments that nobody has settled, by section, each with its author and the way to its answer."""
    found = [
        thread.comment
        for thread in threads(assessment)
        if thread.comment.state is CommentState.OPEN
    ]
    sections = assessment.asked()
    order = section_order(assessment)
    groups: dict[str, tuple[str, list[Finding]]] = {}
    for one in found:
        place = named(assessment, one.address, sections)
        about = f"{place.title}: " if place.title else ""
        said = f"{about}{shorten(one_line(one.text), 160)} ({one.author})"
        finding = Finding(said, "", route_to(assessment, one.address, sections))
        groups.setdefault(place.key, (place.section, []))[1].append(finding)
    keys = sorted(groups, key=lambda key: order.get(key, len(order)))
    return tuple(Group(groups[key][0], tuple(groups[key][1])) for key in keys)


def _grouped(assessment: Assessment, found: Sequence[Problem]) -> tuple[Group, ...]:
    # Hundreds of answers can be due, and what a long form asks takes a while to work out.
    sections = assessment.asked()
    order = section_order(assessment)
    groups: dict[str, tuple[str, list[Finding]]] = {}
    for problem in found:
        place = named_text(assessment, problem.address, sections)
        address = parsed(problem.address)
        way = route_to(assessment, address, sections) if address else None
        finding = Finding(problem.message, place.title, way)
        groups.setdefault(place.key, (place.section, []))[1].append(finding)
    # What concerns the whole assessment has no section and comes last.
    keys = sorted(groups, key=lambda key: order.get(key, len(order)))
    return tuple(Group(groups[key][0], tuple(groups[key][1])) for key in keys)
