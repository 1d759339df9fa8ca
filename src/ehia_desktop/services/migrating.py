"""Moving an assessment to a newer version of its form: the dry run, the change itself, a copy for review, effects.

A dry run touches nothing. The change is one step of the history, made after a version was sealed, and one undo
takes it back. What is agreed, decided or published is never moved; a copy of it for review is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ehia_desktop.assessment import change
from ehia_desktop.assessment.answer import answer_json
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.came_from import CameFrom, came_from_json
from ehia_desktop.assessment.change import Edit, Made, Subject, SubjectKind, Why
from ehia_desktop.assessment.comment import comment_json
from ehia_desktop.assessment.evidence_json import link_json, table_json
from ehia_desktop.assessment.migrating.outcome import Plan
from ehia_desktop.assessment.migrating.places import Places
from ehia_desktop.assessment.migrating.planning import plan
from ehia_desktop.assessment.parked import Parked, parked_json
from ehia_desktop.assessment.publishing import publishing_json
from ehia_desktop.assessment.status import Status
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.migration import Migration, number_of
from ehia_desktop.forms.values import SignOff
from ehia_desktop.services import sealing
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.clock import new_id, new_salt, stamp
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.form_versions import steps_between, version_of
from ehia_desktop.services.library import LONGEST_TITLE, title_of
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.text import one_line, shorten

_OPEN = frozenset((Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_ASKED))


@dataclass(frozen=True)
class Migrated:
    """What was done: the plan that was carried out, and the sealed version that holds what was before."""

    plan: Plan
    sealed: int


@dataclass(frozen=True)
class Effect:
    """What a new form does to one assessment: a plan, or why it stays on its version.

    `status` is in words. `can_copy` says that a copy for review could move.
    """

    assessment: str
    title: str
    status: str
    version: str
    plan: Plan | None
    why: str = ""
    can_copy: bool = False


def refusal(assessment: Assessment) -> str:
    """Say why an assessment is never moved to another form; empty when it may be."""
    if assessment.status in _OPEN:
        return ""
    now = assessment.status.state
    return (
        f"“{shorten(assessment.title, 60)}” is {now}, so it stays on the form it was made on; "
        "make a copy for review and move that."
    )


def dry_run(catalogue: Catalogue, assessment: Assessment, version: str = "") -> Plan:
    """Plan the move to `version` (the newest when empty) and touch nothing. Raises UserError when there is none."""
    form = version_of(catalogue, assessment.form, version)
    return plan(assessment, steps_between(catalogue, assessment.form, form), form)


def migrate(workplace: Workplace, editor: Editor, version: str = "") -> Migrated:
    """Move an open assessment to `version` (the newest when empty) as one change, sealing it as it is first.

    Raises UserError when it may not move, or there is no such version; then nothing was changed.
    """
    why = refusal(editor.assessment)
    if why:
        raise UserError(why)
    form = version_of(workplace.catalogue, editor.assessment.form, version)
    steps = steps_between(workplace.catalogue, editor.assessment.form, form)
    before = editor.settle()
    sealed = _sealed(workplace, editor, form)
    planned = plan(before, steps, form)
    editor.make(planned.edits, Why.MIGRATED)
    editor.settle()
    return Migrated(planned, sealed)


def review_copy(workplace: Workplace, assessment_id: str, title: str = "") -> Assessment:
    """Begin a draft that holds everything of an assessment; the assessment itself stays as it is.

    Signatures stand under the earlier assessment and not under this one: they wait among the parked answers.
    Raises UserError when there is none, or the title will not do.
    """
    source = workplace.library.open(assessment_id)
    name = title_of(title or f"{shorten(source.title, LONGEST_TITLE - 10)}: review")
    at = stamp(workplace.clock.now())
    blank = Assessment(new_id(), source.form, source.form_sha256, "", at)
    edits = (
        Edit(Subject(SubjectKind.DETAIL, "title"), "", name),
        Edit(Subject(SubjectKind.DETAIL, "status"), None, Status.DRAFT.value),
        *_copied(source),
    )
    first = change.make(
        new_id(),
        blank.id,
        Made(workplace.author, at, Why.START),
        parents=(),
        edits=edits,
        salt=new_salt(),
    )
    begun = blank.after(first)
    workplace.store.create(begun, first)
    return begun


def effects(
    workplace: Workplace, form: Form, own_steps: tuple[Migration, ...] = ()
) -> tuple[Effect, ...]:
    """Return what `form` would do to each assessment on an older version of it, before it is published.

    `own_steps` are the migrations that come with it, while it is not in the catalogue. Raises UserError for a
    migration that cannot be read.
    """
    found: list[Effect] = []
    for line in workplace.library.assessments():
        if line.form_id != form.id or not _is_older(line.form_version, form):
            continue
        status = Status(line.status).words
        try:
            assessment = workplace.library.open(line.id)
        except UserError as error:
            found.append(
                Effect(line.id, line.title, status, line.form_version, None, error.message)
            )
            continue
        steps = steps_between(workplace.catalogue, assessment.form, form, own_steps)
        why = refusal(assessment)
        planned = None if why else plan(assessment, steps, form)
        found.append(
            Effect(line.id, line.title, status, line.form_version, planned, why, bool(why))
        )
    return tuple(found)


def _is_older(version: str, form: Form) -> bool:
    try:
        return number_of(version) < number_of(form.version)
    except ValueError:
        # A damaged line of the register: its assessment cannot be opened either.
        return True


def _sealed(workplace: Workplace, editor: Editor, form: Form) -> int:
    held = sealing.seal_of(workplace.store, editor.assessment)
    if held is not None:
        return held.number
    note = f"Before version {form.version} of “{form.short_title}”"
    author = one_line(workplace.author) or "Somebody"
    return sealing.seal(workplace.store, editor, author, note, workplace.clock).number


def _copied(source: Assessment) -> Iterator[Edit]:
    """Everything of `source`: each answer with who gave it and when, tables with their cells, links, notes."""
    parked = dict(source.parked)
    for at, answer in sorted(source.answers.items()):
        if isinstance(answer.value, SignOff):
            signed = _signature(source, at)
            parked[signed.id] = signed
            continue
        spelled = answer_json(replace(answer, is_carried=True))
        yield Edit(Subject(SubjectKind.ANSWER, str(at)), None, spelled)
    for key, table in sorted(source.tables.items()):
        yield Edit(Subject(SubjectKind.TABLE, key), None, table_json(table))
    for key, link in sorted(source.links.items()):
        yield Edit(Subject(SubjectKind.LINK, key), None, link_json(link))
    for at, decided in sorted(source.publishing.items()):
        spelled = publishing_json(decided.is_tightened, decided.reason)
        yield Edit(Subject(SubjectKind.PUBLISHING, str(at)), None, spelled)
    for key, comment in sorted(source.comments.items()):
        yield Edit(Subject(SubjectKind.COMMENT, key), None, comment_json(comment))
    for key, one in sorted(parked.items()):
        yield Edit(Subject(SubjectKind.PARKED, key), None, parked_json(one))
    came_from = CameFrom(source.id, source.title, "review_copy")
    yield Edit(Subject(SubjectKind.CAME_FROM, "came_from"), None, came_from_json(came_from))


def _signature(source: Assessment, at: Address) -> Parked:
    places = Places(source.form, source.values, source.tightened)
    answer = source.answers[at]
    return Parked(
        id=new_id(),
        address=at,
        form_id=source.form.id,
        form_version=source.form.version,
        place=places.in_words(at),
        text=places.say(at, answer.value),
        why="It was signed on the earlier assessment; this copy is signed anew.",
        answer=answer,
        suggested=at,
        is_internal=not places.is_public(at),
    )
