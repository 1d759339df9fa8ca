"""The shelf of assessments: what there is, starting one, opening one."""

from collections.abc import Iterator

from ehia_desktop.assessment import change
from ehia_desktop.assessment.answer import Answer, Pending, PendingKind, answer_json
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.came_from import CameFrom, came_from_json
from ehia_desktop.assessment.change import Edit, Made, Subject, SubjectKind, Why
from ehia_desktop.assessment.records import AssessmentSummary
from ehia_desktop.assessment.status import Status
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import LongText, ShortText
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.rows import FIRST_INSTANCE
from ehia_desktop.services.clock import new_id, new_salt, stamp
from ehia_desktop.services.ports import Clock, Store
from ehia_desktop.text import one_line

LONGEST_TITLE = 200


class Library:
    """The assessments of one store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def assessments(self) -> tuple[AssessmentSummary, ...]:
        """Every assessment, the last changed first."""
        return self._store.assessments()

    def start(
        self, form: Form, title: str, by: str, came_from: CameFrom | None = None
    ) -> Assessment:
        """Begin an assessment on `form`, which it carries from now on. Raises UserError without a title.

        Words that the form supplies stand there from the first, and wait for their author's word.
        """
        name = title_of(title)
        if form.status == "withdrawn":
            raise UserError(f"The form “{form.title}” is withdrawn; start on another.")
        at = stamp(self._clock.now())
        blank = Assessment(new_id(), form, form.sha256, "", at)
        edits = [
            Edit(Subject(SubjectKind.DETAIL, "title"), "", name),
            Edit(Subject(SubjectKind.DETAIL, "status"), None, Status.DRAFT.value),
            *_supplied(form),
        ]
        if came_from is not None:
            subject = Subject(SubjectKind.CAME_FROM, "came_from")
            edits.append(Edit(subject, None, came_from_json(came_from)))
        first = change.make(
            new_id(), blank.id, Made(by, at, Why.START), parents=(), edits=edits, salt=new_salt()
        )
        begun = blank.after(first)
        self._store.create(begun, first)
        return begun

    def open(self, assessment_id: str) -> Assessment:
        """Return an assessment as it is on disk. Raises UserError when there is none, or it is damaged."""
        return self._store.load(assessment_id)


def _supplied(form: Form) -> Iterator[Edit]:
    """Put what a form supplies where it belongs. In a repeated section that is its first copy."""
    pending = Pending(
        PendingKind.SUPPLIED,
        "The form supplied this text; make it fit this proposal, or confirm that it holds as it stands.",
    )
    for section, field in form.fields():
        if isinstance(field, ShortText | LongText) and field.supplied:
            instance = FIRST_INSTANCE if section.repeat is not None else ""
            value = parse_value(form, field, field.supplied)
            answer = Answer(value, field.label, form.version, "", "", pending)
            subject = Subject(SubjectKind.ANSWER, str(Address(field.key, instance=instance)))
            yield Edit(subject, None, answer_json(answer))


def title_of(text: str) -> str:
    """Return a title fit to be kept. Raises UserError when it is empty or too long."""
    name = one_line(text)
    if not name:
        raise UserError("Give the assessment a title, such as the name of the policy.")
    if len(name) > LONGEST_TITLE:
        raise UserError(
            f"A title has at most {LONGEST_TITLE} characters; this one has {len(name)}."
        )
    return name
