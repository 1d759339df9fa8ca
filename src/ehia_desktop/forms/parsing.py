"""Turning what was typed or stood in an answer file into a value, or into one sentence that says why not.

The same rules serve the window, `ehia fill` and a returned Word file. Text is normalised here.
"""

import re
from decimal import Decimal
from typing import TypeAlias, assert_never

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import is_key
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
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    NotApplicable,
    Number,
    PartialDate,
    Person,
    RichText,
    SignOff,
    Text,
    Unknown,
    Value,
)
from ehia_desktop.strict_yaml import Tree
from ehia_desktop.text import clean, one_line

_DATE = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
# A comma or a space parts thousands; “1,5” is refused, since it would be read as 15.
_FIGURE = re.compile(
    r"((?=[+-]?\.?[0-9])[+-]?(?:[0-9]{1,3}(?:[, \u00a0\u202f][0-9]{3})+|[0-9]{1,16})?(?:\.[0-9]{0,30})?)\s*%?"
)
_PARTING = re.compile("[, \u00a0\u202f]")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LONGEST = 200_000

Choosing: TypeAlias = SingleChoice | Impact | YesNoUnknown


def parse_value(form: Form, question: Asked, raw: Tree) -> Value:
    """Return the value that `raw` spells for `question`. Raises UserError saying what is wrong.

    Any question takes `{unknown: note}` and `{not_applicable: reason}` where the form allows them.
    """
    if isinstance(raw, dict) and set(raw) == {"unknown"}:
        _allow(question.allow_unknown, question, "“not known yet”")
        return Unknown(clean(_text(raw["unknown"], question)).strip())
    if isinstance(raw, dict) and set(raw) == {"not_applicable"}:
        _allow(question.allow_not_applicable, question, "“not applicable”")
        return NotApplicable(clean(_text(raw["not_applicable"], question)).strip())
    return _parse(form, question, raw)


def parse_date(text: str) -> PartialDate:
    """Read `2026`, `2026-11` or `2026-11-22`. Raises UserError when there is no such day."""
    match = _DATE.match(text.strip())
    if match is None:
        raise UserError(f"“{text[:40]}” is not a date; write it as 2026-11-22, 2026-11 or 2026.")
    year, month, day = (int(part or 0) for part in match.groups())
    if (match[2] is not None and not 1 <= month <= 12) or not 1900 <= year <= 2200:
        raise UserError(f"There is no date “{text[:40]}”; write it as 2026-11-22, 2026-11 or 2026.")
    if match[3] is not None and not 1 <= day <= _days(year, month):
        raise UserError(f"There is no day “{text[:40]}”; check the day and the month.")
    return PartialDate(year, month, day)


def _parse(form: Form, question: Asked, raw: Tree) -> Value:
    match question:
        case ShortText():
            line = one_line(_text(raw, question))
            if len(line) > question.max_characters:
                raise UserError(
                    f"“{question.short}” takes {question.max_characters} characters; "
                    f"this has {len(line)}."
                )
            return Text(line)
        case LongText():
            text = _text(raw, question)
            if len(text) > LONGEST:
                raise UserError(f"“{question.short}” takes {LONGEST:,} characters; shorten it.")
            return RichText(from_markup(text))
        case SingleChoice() | Impact() | YesNoUnknown():
            return _choice(form, question, raw)
        case MultiChoice():
            return _choices(form, question, raw)
        case Date():
            return _date(question, raw)
        case NumberQuestion():
            return _number(question, raw)
        case Pick():
            return _pick(question, raw)
        case PersonQuestion():
            return _person(question, raw)
        case SignOffQuestion():
            return _sign_off(question, raw)
        case _ as never:
            assert_never(never)


def _choice(form: Form, question: Choosing, raw: Tree) -> Choice:
    reason = ""
    if isinstance(raw, dict):
        extra = set(raw) - {"choice", "reason"}
        if extra or "choice" not in raw:
            raise UserError(f"“{question.short}” takes “choice” and “reason”; remove the rest.")
        reason = clean(_text(raw.get("reason", ""), question)).strip()
        raw = raw["choice"]
    return Choice(_option(form, question, _text(raw, question)), reason)


def _choices(form: Form, question: MultiChoice, raw: Tree) -> Choices:
    given = raw if isinstance(raw, list) else [raw]
    chosen = {_option(form, question, _text(item, question)) for item in given}
    return Choices(tuple(item.key for item in form.options(question) if item.key in chosen))


def _option(form: Form, question: Choosing | MultiChoice, key: str) -> str:
    options = form.options(question)
    for item in options:
        if key in (item.key, item.label):
            return item.key
    known = ", ".join(item.key for item in options)
    raise UserError(f"“{key[:60]}” is not an option of “{question.short}”; use one of {known}.")


def _date(question: Date, raw: Tree) -> PartialDate:
    value = parse_date(_text(raw, question))
    needed = {"day": value.day, "month": value.month, "year": value.year}[question.precision]
    if not needed:
        raise UserError(f"“{question.short}” needs a {question.precision}; “{value.iso}” has none.")
    return value


def _number(question: NumberQuestion, raw: Tree) -> Number:
    """Its range is looked at by the readiness rules, at the gates: nobody is kept from saving."""
    text = _text(raw, question)
    figure = _FIGURE.fullmatch(text.strip())
    amount = Decimal(_PARTING.sub("", figure[1]) if figure else "NaN")
    if not amount.is_finite() or abs(amount) > Decimal("1e15"):
        raise UserError(f"“{question.short}” takes a number; “{text[:40]}” is not one.")
    return Number(amount)


def _person(question: PersonQuestion, raw: Tree) -> Person:
    parts = {"name": raw} if isinstance(raw, str) else _mapping(raw, question)
    extra = set(parts) - {"name", "post", "email", "telephone"}
    if extra:
        raise UserError(
            f"“{question.short}” takes name, post, email and telephone, not “{min(extra)}”."
        )
    line = {key: one_line(_text(value, question)) for key, value in parts.items()}
    return Person(
        line.get("name", ""), line.get("post", ""), line.get("email", ""), line.get("telephone", "")
    )


def _pick(question: Pick, raw: Tree) -> Choices:
    """The rows themselves are looked at by the readiness rules: they may come later in the same file."""
    given = raw if isinstance(raw, list) else [raw]
    keys = tuple(dict.fromkeys(_text(item, question) for item in given))
    wrong = next((key for key in keys if not is_key(key)), None)
    if wrong is not None:
        raise UserError(f"“{question.short}” takes the keys of rows; “{wrong[:60]}” is not one.")
    if len(keys) > 1 and not question.many:
        raise UserError(f"“{question.short}” takes one row; this names {len(keys)}.")
    return Choices(keys)


def _sign_off(question: SignOffQuestion, raw: Tree) -> SignOff:
    parts = _mapping(raw, question)
    if set(parts) != {"name", "post", "on"}:
        raise UserError(f"“{question.short}” takes name, post and on (a date), all three.")
    line = {key: one_line(_text(value, question)) for key, value in parts.items()}
    return SignOff(line["name"], line["post"], parse_date(line["on"]))


def _mapping(raw: Tree, question: Asked) -> dict[str, Tree]:
    if not isinstance(raw, dict):
        raise UserError(f"“{question.short}” takes named parts, such as name and post.")
    return raw


def _text(raw: Tree, question: Asked) -> str:
    if not isinstance(raw, str):
        raise UserError(f"“{question.short}” takes text here, not a list or named parts.")
    return raw


def _allow(allowed: bool, question: Asked, what: str) -> None:
    if not allowed:
        raise UserError(f"“{question.short}” does not take {what}; give an answer.")


def _days(year: int, month: int) -> int:
    if month == 2 and (year % 4 or (year % 100 == 0 and year % 400)):
        return 28
    return _DAYS[month - 1]
