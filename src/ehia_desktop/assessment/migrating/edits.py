"""The edits of a plan: one for each subject that changes, the form first, so that one undo takes all of it back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ehia_desktop.assessment.answer import Answer, Pending, PendingKind, answer_json
from ehia_desktop.assessment.assessment import Assessment, form_json
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind
from ehia_desktop.assessment.comment import Comment, comment_json
from ehia_desktop.assessment.evidence import Link
from ehia_desktop.assessment.evidence_json import link_json
from ehia_desktop.assessment.migrating.defaults import WORDS
from ehia_desktop.assessment.migrating.landing import Aside
from ehia_desktop.assessment.migrating.result import Result
from ehia_desktop.assessment.parked import Parked, parked_json
from ehia_desktop.assessment.publishing import publishing_json
from ehia_desktop.canonical import Json, dumps, sha256
from ehia_desktop.forms.address import Address
from ehia_desktop.text import shorten

_LONGEST_TEXT = 20_000


def edits_of(assessment: Assessment, result: Result) -> tuple[Edit, ...]:
    """Return the edits, none of which leaves its subject as it is."""
    wanted = (
        _edit(assessment, SubjectKind.FORM, "form", form_json(result.new.form)),
        *_answers(assessment, result),
        *_links(assessment, result),
        *_comments(assessment, result),
        *_publishing(assessment, result),
        *_parked(assessment, result),
    )
    return tuple(edit for edit in wanted if edit.before != edit.after)


def parked_id(assessment: Assessment, result: Result, what: str) -> str:
    """The key of a parked thing: the same for the same plan, so that a dry run and what follows agree."""
    seed = dumps([assessment.id, assessment.head, result.new.form.version, what])
    return "p" + sha256(seed)[:15]


def aside_id(assessment: Assessment, result: Result, aside: Aside) -> str:
    """The key of an answer, or a part of one, that is kept aside."""
    part = str(aside.piece.at) if aside.piece.is_split else ""
    return parked_id(assessment, result, f"{aside.piece.origin} {part}")


def link_id(assessment: Assessment, result: Result, key: str) -> str:
    """The key of a link that is kept aside."""
    return parked_id(assessment, result, f"link {key}")


def _edit(assessment: Assessment, kind: SubjectKind, key: str, after: Json) -> Edit:
    subject = Subject(kind, key)
    return Edit(subject, assessment.state(subject), after)


def _answers(assessment: Assessment, result: Result) -> Iterator[Edit]:
    pending = Pending(PendingKind.DEFAULTED, WORDS)
    new, version = result.new, result.new.form.version
    after: dict[Address, Answer] = {one.landed.at: one.answer for one in result.moved}
    for one in result.defaults:
        after[one.at] = Answer(one.value, new.label(one.at), version, "", "", pending)
    for at in sorted({*assessment.answers, *after}):
        answer = after.get(at)
        spelled = answer_json(answer) if answer is not None else None
        yield _edit(assessment, SubjectKind.ANSWER, str(at), spelled)


def _links(assessment: Assessment, result: Result) -> Iterator[Edit]:
    for key, found in sorted(result.links.items()):
        link: Link = assessment.links[key]
        after = None if found.at is None else link_json(replace(link, address=found.at))
        yield _edit(assessment, SubjectKind.LINK, key, after)


def _comments(assessment: Assessment, result: Result) -> Iterator[Edit]:
    for key, comment in sorted(assessment.comments.items()):
        to = comment_place(comment, result)
        after = comment_json(replace(comment, address=to))
        yield _edit(assessment, SubjectKind.COMMENT, key, after)


def comment_place(comment: Comment, result: Result) -> Address:
    """Where a comment goes: with its place, to the nearest that is left, or nowhere: then it stays listed."""
    follower = result.follower
    found = follower.arrive(comment.address).at or follower.nearest(comment.address)
    return found or comment.address


def _publishing(assessment: Assessment, result: Result) -> Iterator[Edit]:
    after: dict[Address, Json] = {
        at: publishing_json(one.is_tightened, one.reason) for at, one in result.decided.items()
    }
    for at, why in result.promised:
        after[at] = publishing_json(is_tightened=True, reason=why)
    for at in sorted({*assessment.publishing, *after}):
        yield _edit(assessment, SubjectKind.PUBLISHING, str(at), after.get(at))


def _parked(assessment: Assessment, result: Result) -> Iterator[Edit]:
    entries: dict[str, Parked] = {}
    for aside in result.aside:
        key = aside_id(assessment, result, aside)
        entries.setdefault(key, _parked_answer(assessment, result, aside, key))
    for key, found in result.links.items():
        if found.at is None:
            entry = _parked_link(assessment, result, assessment.links[key], found.why)
            entries[entry.id] = entry
    suggested: Mapping[str, Parked] = {
        key: _with_suggestion(parked, result) for key, parked in assessment.parked.items()
    }
    for key, parked in sorted({**suggested, **entries}.items()):
        yield _edit(assessment, SubjectKind.PARKED, key, parked_json(parked))


def _parked_answer(assessment: Assessment, result: Result, aside: Aside, key: str) -> Parked:
    piece, old = aside.piece, result.old
    answer = replace(piece.answer, value=piece.value) if piece.is_split else piece.answer
    return Parked(
        id=key,
        address=piece.origin,
        form_id=assessment.form.id,
        form_version=assessment.form.version,
        place=old.in_words(piece.origin),
        text=old.say(piece.origin, answer.value)[:_LONGEST_TEXT],
        why=aside.why,
        answer=answer,
        suggested=aside.suggested,
        is_internal=not old.is_public(piece.origin),
    )


def _parked_link(assessment: Assessment, result: Result, link: Link, why: str) -> Parked:
    table = assessment.table_of(link)
    named = shorten(table.title if table is not None else link.table_id, 200)
    return Parked(
        id=link_id(assessment, result, link.id),
        address=link.address,
        form_id=assessment.form.id,
        form_version=assessment.form.version,
        place=result.old.in_words(link.address),
        text=": ".join(part for part in (link.caption, link.finding) if part) or named,
        why=why,
        link=link,
        suggested=result.follower.nearest(link.address, of_questions=True),
        is_internal=not result.old.is_public(link.address),
    )


def _with_suggestion(parked: Parked, result: Result) -> Parked:
    """What waited already is suggested where that place is now."""
    if parked.suggested is None:
        return parked
    return replace(parked, suggested=result.follower.arrive(parked.suggested).at)
