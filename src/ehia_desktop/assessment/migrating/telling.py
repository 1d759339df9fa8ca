"""The outcomes of a plan in words: one for each answer, link, comment and decision, and one for each new question."""

from collections.abc import Iterator, Sequence

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.migrating.defaults import WORDS, Defaulted
from ehia_desktop.assessment.migrating.edits import aside_id, comment_place, link_id
from ehia_desktop.assessment.migrating.landing import Aside
from ehia_desktop.assessment.migrating.moves import Moves, Piece
from ehia_desktop.assessment.migrating.outcome import Matter, Outcome, OutcomeKind
from ehia_desktop.assessment.migrating.places import Places
from ehia_desktop.assessment.migrating.result import Moved, Result
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import EvidenceSlot, Question, Rowed, Score
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.rows import FIRST_INSTANCE
from ehia_desktop.forms.values import RowOrder, SectionMark, Value


def outcomes_of(assessment: Assessment, result: Result) -> tuple[Outcome, ...]:
    """Return every outcome, in the order of the old form, new questions in the order of the new one."""
    found = [
        *_answers(assessment, result),
        *_links(assessment, result),
        *_comments(assessment, result),
        *_publishing(assessment, result),
    ]
    found.sort(key=lambda one: result.old.rank(one.old) if one.old is not None else _LAST)
    return (*found, *_defaults(result), *_fresh(result))


_LAST = (1_000_000, 0, 0, 0, "")


def new_questions(
    old: Places, new: Places, moves: Sequence[Moves], given: Sequence[Defaulted]
) -> Iterator[Address]:
    """Yield the questions that were not asked before: fields, and rows and columns of fields that were there."""
    filled = {one.at for one in given}
    reached = _reached(old, moves)
    for _, field in new.form.fields():
        copy = FIRST_INSTANCE if new.is_repeated(field.key) else ""
        at = Address(field.key, instance=copy)
        if isinstance(field, EvidenceSlot | Score) or not isinstance(field, Question):
            continue
        if Address(field.key) not in reached:
            if at not in filled and at not in new.values:
                yield at
            continue
        if isinstance(field, Rowed):
            for row in new.form.fixed_rows(field):
                if Address(field.key, row.key) not in reached:
                    yield Address(field.key, row.key, instance=copy)
            for column in field.columns:
                if Address(field.key, column=column.key) not in reached and not isinstance(
                    column, Score
                ):
                    yield Address(field.key, column=column.key, instance=copy)


def _reached(old: Places, moves: Sequence[Moves]) -> set[Address]:
    """The fields, rows and columns of the new form that something of the old form became."""
    places: list[Address] = []
    for _, field in old.form.fields():
        places.append(Address(field.key))
        if isinstance(field, Rowed):
            places += [Address(field.key, row.key) for row in old.form.fixed_rows(field)]
            places += [Address(field.key, column=column.key) for column in field.columns]
    found: set[Address] = set()
    for place in places:
        now: Address | None = place
        for one in moves:
            if now is not None:
                followed = one.follow(now)
                now = None if followed.gone else followed.at
        if now is not None:
            found |= {now, now.whole} if now.row or now.column else {now}
    return found


def _answers(assessment: Assessment, result: Result) -> Iterator[Outcome]:
    partly: dict[tuple[Address, Address], Aside] = {
        (one.piece.origin, one.at): one for one in result.aside if one.at is not None
    }
    told: set[tuple[Address, Address]] = set()
    for moved in result.moved:
        for piece in moved.landed.pieces:
            where = (piece.origin, moved.landed.at)
            told.add(where)
            yield _landed(assessment, result, moved, piece, partly.get(where))
    for aside in result.aside:
        if aside.at is None or (aside.piece.origin, aside.at) not in told:
            yield _set_aside(assessment, result, aside)


def _landed(
    assessment: Assessment, result: Result, moved: Moved, piece: Piece, aside: Aside | None
) -> Outcome:
    at, old, new = moved.landed.at, result.old, result.new
    before, after = old.say(piece.origin, piece.answer.value), new.say(at, moved.answer.value)
    has_same_words = old.label(piece.origin) == new.label(at) and before == after
    why = [moved.words]
    if aside is not None:
        why = [aside.why]
    elif not has_same_words and old.label(piece.origin) != new.label(at) and not moved.words:
        why = [f"The question was “{old.label(piece.origin)}” and is now “{new.label(at)}”."]
    return Outcome(
        OutcomeKind.NEEDS_DECISION
        if aside is not None
        else _kind(moved, piece, has_same_words=has_same_words),
        _matter(piece.value),
        piece.origin,
        at,
        old.in_words(piece.origin),
        new.in_words(at),
        before,
        after,
        " ".join(part for part in why if part),
        parked=aside_id(assessment, result, aside) if aside is not None else "",
    )


def _kind(moved: Moved, piece: Piece, *, has_same_words: bool) -> OutcomeKind:
    if isinstance(piece.value, RowOrder | SectionMark):
        return OutcomeKind.CARRIED if piece.origin == moved.landed.at else OutcomeKind.MOVED
    if len(moved.landed.pieces) > 1:
        return OutcomeKind.MERGED
    if piece.is_split:
        return OutcomeKind.SPLIT
    if moved.landed.is_converted or piece.is_mapped or moved.landed.value != piece.answer.value:
        return OutcomeKind.CONVERTED
    if piece.origin != moved.landed.at:
        return OutcomeKind.MOVED
    return OutcomeKind.CARRIED if has_same_words else OutcomeKind.WORDING_CHANGED


def _set_aside(assessment: Assessment, result: Result, aside: Aside) -> Outcome:
    piece, old = aside.piece, result.old
    to = aside.suggested
    value = piece.value if piece.is_split else piece.answer.value
    return Outcome(
        OutcomeKind.NO_LONGER_ASKED if to is None else OutcomeKind.NEEDS_DECISION,
        _matter(piece.value),
        piece.origin,
        to,
        old.in_words(piece.origin),
        "" if to is None else result.new.in_words(to),
        old.say(piece.origin, value),
        "",
        aside.why,
        parked=aside_id(assessment, result, aside),
    )


def _matter(value: Value) -> Matter:
    match value:
        case RowOrder():
            return Matter.ORDER
        case SectionMark():
            return Matter.MARK
        case _:
            return Matter.ANSWER


def _links(assessment: Assessment, result: Result) -> Iterator[Outcome]:
    for key, found in result.links.items():
        link = assessment.links[key]
        to = found.at or result.follower.nearest(link.address, of_questions=True)
        kind = OutcomeKind.MOVED
        if found.at is None:
            kind = OutcomeKind.NO_LONGER_ASKED if to is None else OutcomeKind.NEEDS_DECISION
        elif found.at == link.address:
            kind = OutcomeKind.CARRIED
        yield Outcome(
            kind,
            Matter.LINK,
            link.address,
            to,
            result.old.in_words(link.address),
            "" if to is None else result.new.in_words(to),
            link.caption,
            link.caption if found.at is not None else "",
            found.why,
            key,
            link_id(assessment, result, key) if found.at is None else "",
        )


def _comments(assessment: Assessment, result: Result) -> Iterator[Outcome]:
    for key, comment in assessment.comments.items():
        to = comment_place(comment, result)
        found = result.follower.arrive(comment.address)
        has_home = found.at is not None or to != comment.address
        kind = OutcomeKind.CARRIED if to == comment.address else OutcomeKind.MOVED
        yield Outcome(
            kind if has_home else OutcomeKind.NO_LONGER_ASKED,
            Matter.COMMENT,
            comment.address,
            to if has_home else None,
            result.old.in_words(comment.address),
            result.new.in_words(to) if has_home else "",
            comment.text,
            comment.text,
            found.why,
            key,
        )


def _publishing(assessment: Assessment, result: Result) -> Iterator[Outcome]:
    for at, decided in assessment.publishing.items():
        found = result.follower.arrive(at)
        kind = OutcomeKind.NO_LONGER_ASKED
        if found.at is not None:
            kind = OutcomeKind.CARRIED if found.at == at else OutcomeKind.MOVED
        said = "Kept from the public" if decided.is_tightened else "Published as the form says"
        yield Outcome(
            kind, Matter.PUBLISHING, at, found.at, result.old.in_words(at),
            "" if found.at is None else result.new.in_words(found.at), said, said, found.why,
        )  # fmt: skip
    for at, why in result.promised:
        yield Outcome(
            OutcomeKind.DEFAULTED, Matter.PUBLISHING, None, at, "", result.new.in_words(at), "",
            "Kept from the public", why,
        )  # fmt: skip


def _defaults(result: Result) -> Iterator[Outcome]:
    for one in result.defaults:
        said = result.new.say(one.at, one.value)
        place = result.new.in_words(one.at)
        yield Outcome(
            OutcomeKind.DEFAULTED, Matter.ANSWER, None, one.at, "", place, "", said, WORDS
        )


def _fresh(result: Result) -> Iterator[Outcome]:
    for at in result.fresh:
        question = result.new.question(at) if at.row and at.column else result.new.field(at.field)
        stage = question.required_by if isinstance(question, Question) else Stage.NEVER
        due = "" if stage is Stage.NEVER else f"Due by {stage.value.replace('_', '-')}."
        yield Outcome(
            OutcomeKind.NEW, Matter.ANSWER, None, at, "", _new_place(result.new, at), "", "", due
        )


def _new_place(new: Places, at: Address) -> str:
    """A new row or column names itself; a new column has no row of its own."""
    field = new.field(at.field)
    if at.column and not at.row and isinstance(field, Rowed):
        column = next(column for column in field.columns if column.key == at.column)
        return f"{new.in_words(at.whole)} / {column.short}"
    return new.in_words(at)
