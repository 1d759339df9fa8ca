"""Whatever stands at an answer’s address in a copy made of some answers is that answer’s words, and no other’s.

A whole copy is held to every answer by `content_rules.answer_rules`. A short copy, one about a group and a form to fill
in hold a choice of them, whole or cut, so the question is the other way round: is what stands there what was answered?
It is asked of the assessment alone; how the copy came to choose and to cut is not looked at.
"""

from collections.abc import Callable, Iterator, Mapping

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, CopyRequest
from ehia_desktop.assessment.returned import (
    DOES_NOT_APPLY,
    NOT_APPLICABLE,
    NOT_KNOWN_YET,
    UNKNOWN,
    part_key,
)
from ehia_desktop.export.blocks import FRAME, local_label
from ehia_desktop.export.content_rules import public_texts
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.display import date_words, words
from ehia_desktop.forms.fields import Actions
from ehia_desktop.forms.questions import Place, places
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    NotApplicable,
    Person,
    SignOff,
    Text,
    Unknown,
    Value,
    is_answered,
    plain_text,
)
from ehia_desktop.text import clean, shorten

_INSTEAD = frozenset(
    {"Not said", "No owner named", "No date set", "Open", "Overdue", "Done", "Nothing recorded"}
)
"""What a short copy says in a cell instead of an answer."""
_ENDS = ".!?:;”’\"')"
_CUT = "…"
_NEXT = "What happens next"
_AFTER_NEXT = frozenset(
    {"Key figure", "Key figures", "Tell us what you think, or ask for another format"}
)


def standing_rules(
    assessment: Assessment, texts: Mapping[str, str], request: CopyRequest
) -> Iterator[str]:
    """Each text at an address is the answer there: cut where the copy cuts, and only as it does."""
    match request.kind:
        case CopyKind.SUMMARY | CopyKind.BOARD_PACK:
            yield from _told(assessment, texts, is_beginning)
            yield from _promised(assessment, texts.get(FRAME, ""))
        case CopyKind.GROUP:
            yield from _told(assessment, texts, is_quoted)
        case CopyKind.BLANK:
            yield from _given(assessment, texts)
        case _:
            return


def is_beginning(found: str, answer: str) -> bool:
    """Tell whether `found` is `answer`, or its beginning up to the end of a sentence, or of a word with “…”."""
    short, whole = _squeezed(found), _squeezed(answer)
    if short == whole:
        return True
    start = short.removesuffix(_CUT).rstrip()
    if not start or not whole.startswith(start):
        return False
    # Where a list or a paragraph ends, no full stop has to stand.
    ends = {_squeezed(answer[:at]) for at, sign in enumerate(answer) if sign == "\n"}
    return short.endswith((_CUT, *_ENDS)) or short in ends


def is_quoted(found: str, answer: str) -> bool:
    """Tell whether `found` is `answer`, or each of its lines whole sentences of it, in the order they have there."""
    if _squeezed(found) == _squeezed(answer):
        return True
    lines, at = [_squeezed(line) for line in answer.split("\n")], 0
    rest = lines[0]
    for quote in filter(None, (_squeezed(line) for line in found.split("\n"))):
        while not _holds(rest, quote):
            at += 1
            if at >= len(lines):
                return False
            rest = lines[at]
        rest = rest[rest.index(quote) + len(quote) :]
    return bool(_squeezed(found))


def _holds(line: str, quote: str) -> bool:
    """Tell whether whole sentences of `line` are `quote`."""
    before, is_there, after = line.partition(quote)
    begins = not before.strip() or before.rstrip()[-1:] in _ENDS
    return bool(is_there) and begins and (not after.strip() or quote[-1:] in _ENDS)


def _told(
    assessment: Assessment, texts: Mapping[str, str], is_said: Callable[[str, str], bool]
) -> Iterator[str]:
    answers = public_texts(assessment)
    for section in assessment.asked():
        for field in section.fields:
            for row in field.rows if field.is_public else ():
                at = Address(field.field.key, row.key, instance=field.instance)
                answers[str(local_label(at))] = row.label
    for key, found in texts.items():
        if key == FRAME or "#" in key or found in _INSTEAD:
            continue
        if key not in answers:
            yield f"Words stand at “{shorten(key, 80)}”, where nothing is public."
        elif not is_said(found, answers[key]):
            yield f"What stands at “{shorten(key, 80)}” is not what was answered there."


def _promised(assessment: Assessment, frame: str) -> Iterator[str]:
    """What a summary says will be done is the beginning of a public action."""
    answers = public_texts(assessment)
    actions = [
        _squeezed(answers[str(place.address)])
        for section in assessment.asked()
        for field in section.fields
        if isinstance(field.field, Actions)
        for place in field.places
        if place.address.column == "action" and str(place.address) in answers
    ]
    lines = frame.split("\n")
    if _NEXT not in lines:
        return
    for line in lines[lines.index(_NEXT) + 1 :]:
        if line in _AFTER_NEXT:
            return
        said = _squeezed(line.rpartition(" (by ")[0] or line).rstrip(f".{_CUT}")
        if not any(action.startswith(said) for action in actions):
            yield f"“{shorten(line, 60)}” is said to happen next, but is no public action."


def _given(assessment: Assessment, texts: Mapping[str, str]) -> Iterator[str]:
    """What a form to fill in holds already is what was answered to that very question, if it is asked now."""
    asked = {str(place.address): place for place in places(assessment.asked())}
    for key, found in texts.items():
        if key == FRAME or not found.strip():
            continue
        at = key.partition("#")[0]
        place = asked.get(at)
        known = _row_name(assessment, key) if place is None else _said(assessment, place, key, at)
        if _squeezed(found) not in known and _ticked(found) not in known:
            yield f"What stands at “{shorten(key, 80)}” in the form is not what was answered there."


def _row_name(assessment: Assessment, key: str) -> frozenset[str]:
    """The name of a row of somebody’s own, which is no question."""
    value = next((one for at, one in assessment.values.items() if str(at) == key), None)
    return frozenset({_squeezed(value.text)} if isinstance(value, Text) else ())


def _said(assessment: Assessment, place: Place, key: str, at: str) -> frozenset[str]:
    """Every way in which the answer at `place` may stand in a form to fill in, at this part of it."""
    value = assessment.values.get(place.address)
    if value is None or not is_answered(value):
        return frozenset()
    if key != at:
        parts = {part_key(at, name): text for name, text in _parts(value)}
        return frozenset({_squeezed(parts.get(key, ""))})

    def said(one: Value) -> str:
        return words(
            assessment.form, place.question, one,
            with_contact=True, values=assessment.values, instance=place.address.instance,
        )  # fmt: skip

    found = {said(value)}
    match value:
        case Choice(key=chosen):
            found |= {chosen, said(Choice(chosen))}
        case Choices(keys):
            found.add(_ticked("\n".join(keys)))
        case Unknown():
            found |= {UNKNOWN, NOT_KNOWN_YET}
        case NotApplicable():
            found |= {NOT_APPLICABLE, DOES_NOT_APPLY}
        case Person() | SignOff():
            pass
        case _:
            found.add(plain_text(value))
    return frozenset(_squeezed(text) for text in found)


def _ticked(keys: str) -> str:
    """Ticked options, whatever their order: they stand in that of the form."""
    return " ".join(sorted(keys.split("\n")))


def _parts(value: Value) -> tuple[tuple[str, str], ...]:
    match value:
        case Person():
            return (
                ("name", value.name), ("post", value.post), ("email", value.email), ("telephone", value.telephone),
            )  # fmt: skip
        case SignOff():
            return (("name", value.name), ("post", value.post), ("on", date_words(value.on)))
        case Choice(reason=text) | Unknown(note=text) | NotApplicable(reason=text):
            return (("reason", text),)
        case _:
            return ()


def _squeezed(text: str) -> str:
    return " ".join(clean(text).split())
