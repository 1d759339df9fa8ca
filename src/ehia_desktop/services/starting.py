"""Starting an assessment from an earlier one: which of its answers have a place in the form, and taking some along.

An answer has a place where the form asks the same: by the same key and kind, or else by the one question of that
kind with the same meaning. What is taken along waits for its author's word until it is edited or confirmed.
Signatures, dates of the decision and the user's word on a section are never taken along.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ehia_desktop.assessment.answer import Answer, Pending, PendingKind, answer_json
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.came_from import CameFrom, Relation
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.display import words
from ehia_desktop.forms.fields import (
    Asked,
    Impact,
    LongText,
    MultiChoice,
    Rowed,
    SignOffQuestion,
    SingleChoice,
)
from ehia_desktop.forms.model import ROW_LABEL, Meaning
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import Choice, Choices, RichText, RowOrder, Text, Value
from ehia_desktop.services.places import asked_at, question_at
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.text import one_line, shorten

_NEVER = frozenset(
    (
        Meaning.DECISION_ON, Meaning.AGREED_ON, Meaning.PUBLISHED_ON, Meaning.REVIEW_ON,
        Meaning.CONSIDERED_ON, Meaning.CONSIDERED_BY, Meaning.SCREENING_OUTCOME,
    )
)  # fmt: skip
_SUGGESTED = frozenset((Meaning.PROPOSAL_NAME, Meaning.PUBLIC_CONTACT, Meaning.OTHER_FORMATS))


@dataclass(frozen=True)
class Offer:
    """One question whose answers can be taken along: all rows and cells of a field together.

    `field` is the field of the new form, `section` the title of its section, `label` its short label; `glimpse`
    shows how the answer begins, `is_suggested` that it seldom differs from one proposal to the next.
    """

    field: str
    section: str
    label: str
    glimpse: str
    is_suggested: bool
    answers: tuple[tuple[Address, Value], ...]


def offers(source: Assessment, form: Form) -> tuple[Offer, ...]:
    """Return what of `source` has a place in `form`, in the order of `form`."""
    found: dict[str, list[tuple[Address, Value, Place]]] = {}
    for place, value in _answered(source):
        target = _target(form, place)
        if target is not None and _fits(form, target, value):
            said = _as_asked(form, target, value)
            found.setdefault(target.field, []).append((target, said, place))
    return tuple(
        _offer(source, form, field.key, found[field.key])
        for _, field in form.fields()
        if field.key in found
    )


def led_to(screening: Assessment) -> str:
    """The id of the form that the outcome of a screening leads to; empty when it leads to none."""
    for section in screening.asked():
        gate = section.section.gate
        chosen = screening.values.get(Address(gate.question)) if gate else None
        if gate is not None and isinstance(chosen, Choice):
            return next((one.form for one in gate.leads_to if one.option == chosen.key), "")
    return ""


def relation_of(source: Assessment, form: Form) -> Relation:
    """How an assessment on `form` stands to the one it is started from."""
    if form.purpose == "review":
        return "review_of"
    return "screening" if source.form.purpose == "screening" else "copy"


def outcome_in_words(screening: Assessment) -> str:
    """What a screening came to, and why: kept with the assessment that follows from it."""
    parts: list[str] = []
    for section in screening.asked():
        gate = section.section.gate
        wanted = () if gate is None else (gate.question, gate.reason)
        for place in (place for field in section.fields for place in field.places):
            answer = screening.answers.get(place.address)
            if place.address.field in wanted and answer is not None:
                said = words(screening.form, place.question, answer.value)
                parts.append(one_line(said).rstrip("."))
    return shorten(". ".join(parts), 600)


def start_from(
    workplace: Workplace,
    form: Form,
    title: str,
    source: Assessment,
    fields: Iterable[str],
    reason: str = "",
) -> Assessment:
    """Begin an assessment on `form` with the answers of `source` in `fields`; returns it as it then stands.

    Without a `reason`, what follows from a screening keeps that screening's outcome and reason. Raises
    UserError when a field has no answer to take along, or the title will not do.
    """
    offered = {offer.field: offer for offer in offers(source, form)}
    wanted = tuple(dict.fromkeys(fields))
    unknown = [field for field in wanted if field not in offered]
    if unknown:
        known = ", ".join(offered) or "none"
        raise UserError(
            f"“{unknown[0]}” cannot be taken along from “{source.title}”; what can be: {known}."
        )
    relation = relation_of(source, form)
    why = one_line(reason) or (outcome_in_words(source) if relation == "screening" else "")
    came_from = CameFrom(source.id, source.title, relation, why)
    begun = workplace.library.start(form, title, workplace.author, came_from)
    if wanted:
        editor = workplace.edit(begun.id)
        editor.make(_edits(begun, source, [offered[field] for field in wanted]), Why.COPIED)
        begun = editor.settle()
    return begun


def _answered(source: Assessment) -> Iterator[tuple[Place, Value]]:
    for section in source.asked():
        for field in section.fields:
            for place in field.places:
                answer = source.answers.get(place.address)
                means = place.question.means
                if answer is None or means in _NEVER:
                    continue
                if not isinstance(place.question, SignOffQuestion):
                    yield place, answer.value


def _target(form: Form, place: Place) -> Address | None:
    """Where an answer would stand in `form`: at its own address, or at the one question that means the same."""
    at = place.address
    own = form.field(at.field)
    if own is not None and _takes(own.kind, place.field.kind):
        if form.is_repeated(at.field) != bool(at.instance):
            return None
        return at if _same_kind(form, at, place.question) else None
    if at.row or at.instance or place.question.means is None:
        return None
    alike = [
        field.key
        for _, field in form.fields()
        if not isinstance(field, Rowed)
        and _takes(field.kind, place.question.kind)
        and getattr(field, "means", None) is place.question.means
        and not form.is_repeated(field.key)
    ]
    return Address(alike[0]) if len(alike) == 1 else None


def _takes(kind: str, given: str) -> bool:
    """Tell whether a question of `kind` takes the answer of one of kind `given`: a line fits among paragraphs."""
    return kind == given or (kind, given) == ("long_text", "short_text")


def _as_asked(form: Form, target: Address, value: Value) -> Value:
    if isinstance(value, Text) and isinstance(asked_at(form, target), LongText):
        return RichText(from_plain(value.text))
    return value


def _same_kind(form: Form, at: Address, question: Asked) -> bool:
    try:
        return _takes(asked_at(form, at).kind, question.kind)
    except UserError:
        return False


def _fits(form: Form, target: Address, value: Value) -> bool:
    """Options may have gone: a choice is taken along only where every one of them is still there."""
    question = asked_at(form, target)
    if not isinstance(question, SingleChoice | MultiChoice | Impact):
        return True
    known = {item.key for item in form.options(question)}
    match value:
        case Choice(key):
            return key in known
        case Choices(keys):
            return known.issuperset(keys)
        case _:
            return True


def _offer(
    source: Assessment, form: Form, field: str, found: list[tuple[Address, Value, Place]]
) -> Offer:
    section = next(section for section, one in form.fields() if one.key == field)
    target = form.field(field)
    first = found[0][2]
    said = words(source.form, first.question, found[0][1], values=source.values)
    means = {place.question.means for _, _, place in found} | {getattr(target, "means", None)}
    return Offer(
        field,
        section.title,
        one_line(getattr(target, "short", field)),
        shorten(one_line(said), 120),
        bool(means & _SUGGESTED),
        tuple((address, value) for address, value, _ in found),
    )


def _edits(begun: Assessment, source: Assessment, chosen: list[Offer]) -> list[Edit]:
    pending = Pending(
        PendingKind.COPIED,
        f"Copied from “{shorten(source.title, 80)}”; make it fit this proposal, or confirm that it holds here too.",
    )
    edits: list[Edit] = []
    for offer in chosen:
        for address, value in offer.answers:
            edits.append(_edit(begun, address, value, pending))
        edits += [
            _edit(begun, address, value, None) for address, value in _rows_of(begun, source, offer)
        ]
    return list({edit.subject: edit for edit in edits}.values())


def _rows_of(
    begun: Assessment, source: Assessment, offer: Offer
) -> Iterator[tuple[Address, Value]]:
    """The order of rows and of copies of a section that the answers stand in, and what rows are called."""
    for address, _ in offer.answers:
        if address.instance:
            section = next(
                section.key for section, one in begun.form.fields() if one.key == address.field
            )
            if (order := source.values.get(Address(section))) is not None:
                yield Address(section), order
        order = source.values.get(address.whole)
        if address.row and isinstance(order, RowOrder) and address.row in order.rows:
            yield address.whole, order
            label = Address(address.field, address.row, ROW_LABEL, address.instance)
            if (named := source.values.get(label)) is not None:
                yield label, named


def _edit(begun: Assessment, address: Address, value: Value, pending: Pending | None) -> Edit:
    answer = Answer(value, question_at(begun, address), begun.form.version, "", "", pending)
    subject = Subject(SubjectKind.ANSWER, str(address))
    return Edit(subject, begun.state(subject), answer_json(answer))
