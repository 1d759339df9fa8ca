"""What a gate says now, and what it keeps from being asked: screening, full assessment, review. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form, Gate, Section
from ehia_desktop.forms.fields import Impact, SingleChoice, YesNoUnknown
from ehia_desktop.forms.questions import asked, closed_gate
from ehia_desktop.forms.rows import Values, instances
from ehia_desktop.forms.values import Choice


class Outcome(StrEnum):
    """What the answer at a gate decides; an answer the gate does not name decides nothing yet."""

    WAITING = "waiting"
    GOES_ON = "goes_on"
    ENDS = "ends"


@dataclass(frozen=True)
class Decision:
    """What a gate's question is answered with, and what follows. `form_id` is the form to start next, or empty."""

    section: Section
    gate: Gate
    question: Address
    outcome: Outcome
    option: str = ""
    form_id: str = ""

    @property
    def reason(self) -> Address:
        """Where the reason stands that is due when the assessment ends here."""
        return Address(self.gate.reason, instance=self.question.instance)

    @property
    def approver(self) -> Address:
        """Where the person stands who approves that it ends here."""
        return Address(self.gate.approver, instance=self.question.instance)


@dataclass(frozen=True)
class Locked:
    """A section that is not asked yet, and the gate that keeps it."""

    section: Section
    decision: Decision


def decision(section: Section, values: Values, instance: str = "") -> Decision | None:
    """Return what the gate of `section` decides now; None when it has no gate."""
    gate = section.gate
    if gate is None:
        return None
    home = instance or next((one.key for one in instances(section, values)), "")
    address = Address(gate.question, instance=home)
    value = values.get(address)
    option = value.key if isinstance(value, Choice) else ""
    outcome = Outcome.WAITING
    if option in gate.goes_on:
        outcome = Outcome.GOES_ON
    elif option in gate.ends:
        outcome = Outcome.ENDS
    form_id = next((one.form for one in gate.leads_to if one.option == option), "")
    return Decision(section, gate, address, outcome, option, form_id)


def locked_sections(form: Form, values: Values) -> tuple[Locked, ...]:
    """Return what would be asked if every closed gate were open, in the form's order, each with its gate."""
    if all(section.gate is None for section in form.sections):
        return ()
    opened = dict(values)
    found: list[Locked] = []
    tried: set[str] = set()
    while (closed := closed_gate(form, opened)) is not None and closed.key not in tried:
        tried.add(closed.key)
        now = decision(closed, values)
        if now is None or not now.gate.goes_on:
            break
        before = _asked_keys(form, opened)
        opened[now.question] = Choice(now.gate.goes_on[0])
        after = _asked_keys(form, opened)
        found += [
            Locked(section, now)
            for section in form.sections
            if section.key in after and section.key not in before
        ]
    return tuple(found)


def answers_that_open(form: Form, gate: Gate) -> tuple[str, ...]:
    """Return the words of the answers with which what follows is asked."""
    question = form.field(gate.question)
    if not isinstance(question, SingleChoice | Impact | YesNoUnknown):
        return ()
    return tuple(item.label for item in form.options(question) if item.key in gate.goes_on)


def why_locked(form: Form, now: Decision) -> str:
    """Say, in one sentence, what keeps a section behind the gate `now` from being asked."""
    question = form.field(now.gate.question)
    label = question.label if question is not None else now.section.title
    opening = " or ".join(f"“{words}”" for words in answers_that_open(form, now.gate))
    if now.outcome is Outcome.ENDS:
        return f"Not asked, because of the answer to “{label}”."
    if not opening:
        return f"Waits for the answer to “{label}”."
    return f"Asked once “{label}” is answered with {opening}."


def _asked_keys(form: Form, values: Values) -> frozenset[str]:
    return frozenset(one.section.key for one in asked(form, values))
