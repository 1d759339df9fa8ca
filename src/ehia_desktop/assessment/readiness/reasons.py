"""“Not applicable” without a reason, and phrases that say nothing."""

from collections.abc import Iterator

from ehia_desktop.assessment.readiness.phrases import (
    amount,
    is_bare,
    is_elsewhere,
    is_to_come,
    thin_claim,
)
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, earlier, stop
from ehia_desktop.assessment.readiness.reading import Reading, name
from ehia_desktop.forms.fields import (
    Impact,
    LongText,
    ShortText,
    SingleChoice,
    YesNoUnknown,
)
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.values import Choice, NotApplicable, RichText, Text
from ehia_desktop.text import words as count_words


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


RULES: tuple[Rule, ...] = (missing_reasons, bare_phrases)


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
