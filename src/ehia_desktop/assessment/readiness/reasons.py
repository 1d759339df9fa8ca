"""“Not applicable” without a reason, phrases that say nothing, and the same words for several groups."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from ehia_desktop.assessment.readiness.phrases import (
    amount,
    folded,
    is_bare,
    is_elsewhere,
    is_to_come,
    listed,
    thin_claim,
)
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, earlier, stop
from ehia_desktop.assessment.readiness.reading import Reading, field_name, name, row_name
from ehia_desktop.forms.fields import (
    Impact,
    LongText,
    Matrix,
    ShortText,
    SingleChoice,
    YesNoUnknown,
)
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.questions import FieldAsked, Place
from ehia_desktop.forms.values import Choice, NotApplicable, RichText, Text
from ehia_desktop.text import words as count_words

CLOSE = 0.92
CLOSE_FROM = 40
_SHARED = 0.7
_SIGNS_UP_TO = 300
_WORDS_COMPARED = 400


def missing_reasons(reading: Reading) -> Iterator[Problem]:
    """An answer that needs a reason has none, or one of too few words."""
    # RULE: Equality Act 2010, section 149 wants due regard, which a bare answer does not show: one published
    # foundation trust analysis was nine times “N” and the summary “NA” (paperzz.com/doc/6814005).
    for place in reading.places:
        question, value = place.question, reading.value(place)
        stage = earlier(question.required_by, Stage.REVIEW)
        match value:
            case NotApplicable(reason):
                said = "is marked “not applicable”"
            case Choice(key, reason) if _needs_reason(place, key):
                said = f"is “{reading.words(place).removesuffix(reason).rstrip('. ')}”"
            case _:
                continue
        if (given := count_words(reason)) < question.reason_words:
            short = f"with {amount(given, 'word')} of reason" if given else "without saying why"
            message = (
                f"{name(place)} {said} {short}; give the reason in at least "
                f"{amount(question.reason_words, 'word')}."
            )
            yield stop(stage, "missing_reason", place.address, message)


def bare_phrases(reading: Reading) -> Iterator[Problem]:
    """A text says only “N/A”, “none”, “tbc” or “as above”, or claims “no impact” without saying why."""
    # RULE: as `missing_reasons`; Sussex Partnership’s form asks for a reason beside every “no”.
    for place in reading.places:
        value = reading.value(place)
        if not isinstance(value, Text | RichText):
            continue
        text = reading.words(place)
        mend = _mend_phrase(place, text)
        if not mend:
            continue
        message = f"{name(place)} {mend}"
        stage = earlier(place.question.required_by, Stage.REVIEW)
        if isinstance(place.question, LongText) or place.question.required_by is not Stage.NEVER:
            yield stop(stage, "bare_phrase", place.address, message)
        else:
            yield advice(stage, "bare_phrase", place.address, message)


def repeated_texts(reading: Reading) -> Iterator[Problem]:
    """Two or more rows of a matrix say the same, or nearly the same, in one column."""
    # RULE: R (Hurley and Moore) [2012] EWHC 201 (Admin): not box-ticking. Suppliers hand out text to paste.
    for field in reading.fields:
        if not isinstance(field.field, Matrix):
            continue
        for column in field.field.columns:
            if isinstance(column, LongText):
                for group in _alike(reading, field, column.key):
                    rows = listed([row_name(place) for place in group])
                    message = (
                        f"“{column.short}” in {field_name(field)} says the same for {rows}; say what "
                        "is particular to each."
                    )
                    yield stop(Stage.REVIEW, "repeated_text", group[1].address, message)


RULES: tuple[Rule, ...] = (missing_reasons, bare_phrases, repeated_texts)


def _needs_reason(place: Place, key: str) -> bool:
    question = place.question
    return (
        isinstance(question, SingleChoice | Impact | YesNoUnknown)
        and key in question.reason_required_for
    )


def _mend_phrase(place: Place, text: str) -> str:
    """Say what is thin about `text` and how to mend it; empty when it is not thin."""
    question = place.question
    wanted = amount(question.reason_words, "word")
    if is_to_come(text):
        unknown = ", or mark it “not known yet”" if question.allow_unknown else ""
        return f"says only “{text.strip()}”; write the answer{unknown}."
    if is_elsewhere(text):
        return f"says only “{text.strip()}”; say what holds here, because each row is read alone."
    if not question.reason_words:
        return ""
    if isinstance(question, ShortText):
        return (
            f"says only “{text.strip()}”; give the answer or leave it blank."
            if is_bare(text)
            else ""
        )
    if is_bare(text):
        return f"says only “{text.strip()}”; say why in at least {wanted}."
    claim = thin_claim(text, question.reason_words)
    return (
        f"claims “{claim}” in a few words; give the reason in at least {wanted}." if claim else ""
    )


def _alike(reading: Reading, field: FieldAsked, column: str) -> list[list[Place]]:
    """Group the places of `column` whose texts are equal or close; only groups of two or more."""
    groups: list[tuple[str, list[Place]]] = []
    for place in field.places:
        text = _comparable(reading, place) if place.address.column == column else ""
        if not text:
            continue
        for known, members in groups:
            if _is_close(known, text):
                members.append(place)
                break
        else:
            groups.append((text, [place]))
    return [members for _, members in groups if len(members) > 1]


def _comparable(reading: Reading, place: Place) -> str:
    match reading.value(place):
        case NotApplicable(reason):
            return folded(reason)
        case RichText():
            text = reading.words(place)
            return "" if is_bare(text) else folded(text)
        case _:
            return ""


def _is_close(first: str, second: str) -> bool:
    """Equal, or a similarity of at least `CLOSE`: of signs in short texts, of words in long ones.

    Comparing costs the product of the lengths, so short texts must share most words before their signs are
    compared, and of long texts only the beginning is looked at.
    """
    if first == second:
        return True
    if min(len(first), len(second)) < CLOSE_FROM:
        return False
    one, other = first.split(), second.split()
    words = SequenceMatcher(None, one, other, autojunk=False)
    if words.real_quick_ratio() < _SHARED:
        return False
    if max(len(first), len(second)) <= _SIGNS_UP_TO:
        signs = SequenceMatcher(None, first, second, autojunk=False)
        return words.quick_ratio() >= _SHARED and _ratio(signs)
    begin = SequenceMatcher(None, one[:_WORDS_COMPARED], other[:_WORDS_COMPARED], autojunk=False)
    return words.real_quick_ratio() >= CLOSE and _ratio(begin)


def _ratio(matcher: SequenceMatcher[str]) -> bool:
    """The quick ratio is an upper bound, so most pairs cost next to nothing."""
    return matcher.quick_ratio() >= CLOSE and matcher.ratio() >= CLOSE
