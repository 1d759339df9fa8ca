"""Whether a value fits a question, and what it becomes there: kept as it is, converted without loss, or not at all.

A limit of the new question (characters, range, precision) never refuses a value; it asks for a look. What a
conversion cannot hold is said, so that the caller keeps the whole answer aside as well.
"""

from dataclasses import dataclass
from typing import assert_never

from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Asked,
    Date,
    Impact,
    LongText,
    MultiChoice,
    NumberQuestion,
    PersonQuestion,
    Pick,
    ShortText,
    SignOffQuestion,
    SingleChoice,
    YesNoUnknown,
)
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.richtext import Paragraph, Span, from_plain
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    NotApplicable,
    Number,
    PartialDate,
    Person,
    RichText,
    RowOrder,
    SectionMark,
    SignOff,
    Text,
    Unknown,
    Value,
    plain_text,
)
from ehia_desktop.text import one_line


@dataclass(frozen=True)
class Fitted:
    """What a value becomes at a question, or None when it does not fit; then `why` says so.

    `review` asks the author for a look; `loses` says that the value holds more than what it became.
    """

    value: Value | None
    why: str = ""
    review: str = ""
    loses: bool = False


def fit(form: Form, question: Asked, value: Value, said: str, fallback: str = "") -> Fitted:
    """Fit `value`, which its old question said as `said`, to `question` of `form`.

    `fallback` is the option to take where the one chosen is gone.
    """
    match value:
        case Unknown() | NotApplicable():
            return _instead(question, value)
        case RowOrder() | SectionMark():
            return Fitted(None, "It is a record of rows, and this question has none.")
        case SignOff():
            if isinstance(question, SignOffQuestion):
                return Fitted(value)
            return Fitted(None, "A signature stands under its own statement and cannot be moved.")
        case _:
            return _fit(form, question, value, said, fallback)


def _fit(form: Form, question: Asked, value: Value, said: str, fallback: str) -> Fitted:
    match question:
        case ShortText():
            return _line(question, value, said)
        case LongText():
            if isinstance(value, RichText):
                return Fitted(value)
            loses = isinstance(value, Person) and bool(value.email or value.telephone)
            return Fitted(RichText(from_plain(said)), loses=loses)
        case SingleChoice() | Impact() | YesNoUnknown():
            return _choice(form, question, value, fallback)
        case MultiChoice():
            return _choices(form, question, value, fallback)
        case Pick():
            kept = isinstance(value, Choices)
            return Fitted(value) if kept else Fitted(None, _no(question, "rows"))
        case Date():
            return _date(form, question, value)
        case NumberQuestion():
            return _number(form, question, value)
        case PersonQuestion():
            kept = isinstance(value, Person)
            return Fitted(value) if kept else Fitted(None, _no(question, "a name and a post"))
        case SignOffQuestion():
            return Fitted(None, _no(question, "a signature"))
        case _ as never:
            assert_never(never)


def _instead(question: Asked, value: Unknown | NotApplicable) -> Fitted:
    """“Not known yet” and “not applicable” stay; a question that no longer offers them asks for a look."""
    is_unknown = isinstance(value, Unknown)
    if isinstance(question, SignOffQuestion):
        return Fitted(None, _no(question, "a signature"))
    if question.allow_unknown if is_unknown else question.allow_not_applicable:
        return Fitted(value)
    name = "Not known yet" if is_unknown else "Not applicable"
    return Fitted(value, review=f"“{name}” is not offered here any more; give an answer.")


def _line(question: ShortText, value: Value, said: str) -> Fitted:
    if isinstance(value, Text):
        found, loses = value, False
    else:
        found = Text(one_line(said))
        plain = RichText((Paragraph((Span(found.text),)),))
        is_rich = isinstance(value, RichText) and value != plain
        loses = is_rich or (isinstance(value, Person) and bool(value.email or value.telephone))
    review = ""
    if len(found.text) > question.max_characters:
        review = f"This takes {question.max_characters} characters now; shorten it."
    return Fitted(found, review=review, loses=loses)


def _choice(
    form: Form, question: SingleChoice | Impact | YesNoUnknown, value: Value, fallback: str
) -> Fitted:
    known = {item.key for item in form.options(question)}
    match value:
        case Choice(key, reason):
            if key in known:
                return Fitted(value)
            if fallback in known:
                review = (
                    "What was chosen is not offered any more, and the form took this in its place."
                )
                return Fitted(Choice(fallback, reason), review=review)
            return Fitted(None, "The option that was chosen is not offered any more.")
        case Choices((key,)) if key in known:
            return Fitted(Choice(key))
        case Choices():
            return Fitted(None, "Only one option can be chosen now.")
        case Text() | RichText():
            found = _spoken(form, question, plain_text(value))
            return Fitted(Choice(found)) if found else Fitted(None, _no(question, "an option"))
        case _:
            return Fitted(None, _no(question, "an option"))


def _choices(form: Form, question: MultiChoice, value: Value, fallback: str) -> Fitted:
    known = [item.key for item in form.options(question)]
    match value:
        case Choice(key, reason):
            keys, reasoned = (key,), bool(reason)
        case Choices(keys):
            reasoned = False
        case Text() | RichText():
            found = _spoken(form, question, plain_text(value))
            return Fitted(Choices((found,))) if found else Fitted(None, _no(question, "options"))
        case _:
            return Fitted(None, _no(question, "options"))
    gone = [key for key in keys if key not in known]
    taken = {key for key in keys if key in known}
    if gone and fallback in known:
        taken.add(fallback)
    elif gone and not taken:
        return Fitted(None, "What was chosen is not offered any more.")
    if taken == set(keys):
        return Fitted(value if isinstance(value, Choices) else Choices(keys), loses=reasoned)
    review = "Some of what was chosen is not offered any more; look at what is left."
    kept = Choices(tuple(key for key in known if key in taken))
    return Fitted(kept, review=review, loses=True)


def _spoken(
    form: Form, question: SingleChoice | Impact | YesNoUnknown | MultiChoice, text: str
) -> str:
    """The option that a text names by its whole label, or its key."""
    wanted = one_line(text).casefold()
    options = form.options(question)
    return next((o.key for o in options if wanted in (o.label.casefold(), o.key)), "")


def _date(form: Form, question: Date, value: Value) -> Fitted:
    if isinstance(value, Text | RichText):
        return _read(form, question, value, "a date")
    if not isinstance(value, PartialDate):
        return Fitted(None, _no(question, "a date"))
    has_enough = {"day": value.day, "month": value.month, "year": value.year}[question.precision]
    review = "" if has_enough else f"This asks for the {question.precision} now; add it."
    return Fitted(value, review=review)


def _number(form: Form, question: NumberQuestion, value: Value) -> Fitted:
    if isinstance(value, Text | RichText):
        return _read(form, question, value, "a number")
    if not isinstance(value, Number):
        return Fitted(None, _no(question, "a number"))
    try:
        parse_value(form, question, format(value.amount, "f"))
    except UserError as error:
        return Fitted(value, review=error.message)
    return Fitted(value)


def _read(form: Form, question: Date | NumberQuestion, value: Text | RichText, what: str) -> Fitted:
    """Read a text as what the question takes."""
    try:
        return Fitted(parse_value(form, question, one_line(plain_text(value))))
    except UserError:
        return Fitted(None, _no(question, what))


def _no(question: Asked, what: str) -> str:
    return f"“{question.short}” takes {what}, and this cannot be made one."
