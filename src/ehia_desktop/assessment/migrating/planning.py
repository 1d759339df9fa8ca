"""The plan: what a new form makes of an assessment, thing by thing, and the edits that would do it as one change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.answer import Answer, Pending, PendingKind
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.migrating.defaults import Defaulted, defaulted
from ehia_desktop.assessment.migrating.edits import edits_of
from ehia_desktop.assessment.migrating.following import Follower, decisions, promised
from ehia_desktop.assessment.migrating.landing import Landed, Landing, land
from ehia_desktop.assessment.migrating.moves import Marked, Moves, Piece, Spotted, covers
from ehia_desktop.assessment.migrating.outcome import Plan
from ehia_desktop.assessment.migrating.places import Places
from ehia_desktop.assessment.migrating.result import Moved, Result
from ehia_desktop.assessment.migrating.telling import new_questions, outcomes_of
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Impact,
    Matrix,
    MultiChoice,
    Pick,
    Question,
    Rowed,
    SingleChoice,
)
from ehia_desktop.forms.migration import Migration, number_of
from ehia_desktop.forms.values import SectionMark


@dataclass
class _Way:
    """What has been followed so far through the migrations."""

    pieces: list[Piece]
    spotted: list[Spotted]
    moves: list[Moves]
    reviews: list[Marked]
    defaults: list[Marked]


def plan(assessment: Assessment, migrations: Sequence[Migration], form: Form) -> Plan:
    """Plan how `assessment` moves to `form` by `migrations`, in turn. Never raises: any answers will do.

    Nothing in it is deleted: what has no home in `form` is parked. The assessment itself is not touched.
    """
    old = Places(assessment.form, assessment.values, assessment.tightened)
    way = _through(assessment, migrations, form)
    landing = land(way.pieces, old, Places(form, {}))
    given = defaulted(way.defaults, Places(form, landing.values), landing)
    values = {**landing.values, **{one.at: one.value for one in given}}
    result = _result(assessment, landing, given, old, Places(form, values), way)
    return Plan(
        assessment=assessment.id,
        title=assessment.title,
        form=form,
        versions=_versions(assessment, migrations, form),
        outcomes=outcomes_of(assessment, result),
        edits=edits_of(assessment, result),
        notes=_notes(assessment, migrations, form),
    )


def _through(assessment: Assessment, migrations: Sequence[Migration], form: Form) -> _Way:
    """Take every answer, and everything that is looked up on the way, through all migrations."""
    ahead = Places(form, {})
    way = _Way(
        [Piece(at, answer, at, answer.value) for at, answer in sorted(assessment.answers.items())],
        list(_spotted(assessment.form)), [], [], [],
    )  # fmt: skip
    for migration in migrations:
        moves = Moves(migration, way.spotted, lambda field, column: _headings(ahead, field, column))
        way.pieces = [after for piece in way.pieces for after in moves.pieces(piece)]
        way.spotted = [moves.spotted(one) for one in way.spotted]
        way.reviews = [*map(moves.marked, way.reviews), *moves.reviews]
        way.defaults = [*map(moves.marked, way.defaults), *moves.defaults]
        way.moves.append(moves)
    return way


def _result(
    assessment: Assessment,
    landing: Landing,
    given: Sequence[Defaulted],
    old: Places,
    bare: Places,
    way: _Way,
) -> Result:
    """`bare` is the new form with its answers, the author's decisions on publishing aside."""
    follower = Follower(way.moves, landing, old, bare)
    links = {key: follower.arrive(link.address) for key, link in assessment.links.items()}
    decided = decisions(assessment, follower)
    tightened = frozenset(at for at, one in decided.items() if one.is_tightened)
    new = Places(bare.form, bare.values, tightened)
    there = {key: found.at for key, found in links.items() if found.at is not None}
    moved = tuple(_moved(landed, assessment, way.reviews, new) for landed in landing.landed)
    fresh = tuple(new_questions(old, new, way.moves, given))
    return Result(
        old=old,
        new=new,
        follower=follower,
        moved=_reopened(moved, landing, given, fresh, new),
        aside=tuple(landing.aside),
        defaults=tuple(given),
        links=links,
        decided=decided,
        promised=tuple(promised(assessment, landing, there, old, new)),
        fresh=fresh,
    )


def _moved(landed: Landed, assessment: Assessment, reviews: Sequence[Marked], new: Places) -> Moved:
    """The answer as it stands in the new form: untouched where nothing about it changed."""
    first = landed.pieces[0].answer
    said = [mark.why for mark in reviews if covers(mark.spot, landed.at)]
    words = " ".join(dict.fromkeys((*landed.reviews, *said)))
    is_joined = len(landed.pieces) > 1
    pending = _pending(None if is_joined else first.pending, words)
    before = assessment.answers.get(landed.at)
    if is_joined:
        answer = Answer(landed.value, new.label(landed.at), new.form.version, "", "", pending)
    elif before is first and first.value == landed.value and pending == first.pending:
        answer = first
    else:
        answer = replace(first, value=landed.value, pending=pending, is_carried=True)
    return Moved(landed, answer, words)


def _pending(before: Pending | None, words: str) -> Pending | None:
    if not words:
        return before
    if before is not None:
        return replace(before, words=f"{before.words} {words}")
    return Pending(PendingKind.REVIEW, words)


def _reopened(
    moved: Sequence[Moved],
    landing: Landing,
    given: Sequence[Defaulted],
    fresh: Sequence[Address],
    new: Places,
) -> tuple[Moved, ...]:
    """A section that its author called complete is so no longer when something in it waits for them."""
    waiting = [one.landed.at for one in moved if one.words]
    waiting += [one.suggested for one in landing.aside if one.suggested is not None]
    waiting += [one.at for one in given]
    waiting += fresh
    open_ = {(new.section_of(at.field), at.instance) for at in waiting}
    everywhere = {section for section, instance in open_ if not instance}
    found: list[Moved] = []
    for one in moved:
        value, at = one.landed.value, one.landed.at
        section = new.section(at.field)
        is_open = section in everywhere or (section, at.instance) in open_
        if isinstance(value, SectionMark) and value.complete and is_open:
            landed = replace(one.landed, value=SectionMark(complete=False))
            answer = replace(one.answer, value=landed.value, is_carried=True)
            why = "Open again: something in it waits for you."
            found.append(Moved(landed, answer, why))
        else:
            found.append(one)
    return tuple(found)


def _spotted(form: Form) -> list[Spotted]:
    found: list[Spotted] = []
    for _, field in form.fields():
        rows = (field.rows_from or "") if isinstance(field, Matrix) else ""
        columns = field.columns if isinstance(field, Rowed) else ()
        found.append(_spot(Address(field.key), field, rows))
        found += (_spot(Address(field.key, column=one.key), one) for one in columns)
    return found


def _spot(at: Address, question: object, rows_from: str = "") -> Spotted:
    options = ""
    if isinstance(question, SingleChoice | MultiChoice | Impact):
        options = question.options_from or ""
    rows_of = question.rows_of if isinstance(question, Pick) else ""
    return Spotted(at, options, rows_from, rows_of)


def _headings(ahead: Places, field: str, column: str) -> tuple[str, ...]:
    """What a target of a split may be headed with: its label, its short label, its key in words."""
    found = ahead.field(field)
    question: Question | None = found if isinstance(found, Question) else None
    if column and isinstance(found, Rowed):
        question = next((one for one in found.columns if one.key == column), None)
    plain = (column or field).replace("_", " ")
    return (plain, question.label, question.short) if question is not None else (plain,)


def _versions(
    assessment: Assessment, migrations: Sequence[Migration], form: Form
) -> tuple[str, ...]:
    passed = (assessment.form.version, *(one.to for one in migrations), form.version)
    return tuple(dict.fromkeys(passed))


def _notes(assessment: Assessment, migrations: Sequence[Migration], form: Form) -> tuple[str, ...]:
    """A major version that no steps lead to is said: what it took away could only be parked."""
    reached = {number_of(one.to)[0] for one in migrations}
    first, last = number_of(assessment.form.version)[0], number_of(form.version)[0]
    missing = [number for number in range(first + 1, last + 1) if number not in reached]
    if not missing:
        return ()
    named = " and ".join(f"{number}.0.0" for number in missing)
    return (f"The form has no steps that lead to version {named}; what it moved there is parked.",)
