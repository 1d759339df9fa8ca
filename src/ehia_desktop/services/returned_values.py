"""From what stands at a place of a returned Word form to an answer, by the same rules as an answer file.

People write dates, units and choices in their own way; what is plain is understood, what is not is said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ehia_desktop.assessment.returned import (
    DOES_NOT_APPLY,
    NOT_APPLICABLE,
    NOT_KNOWN_YET,
    UNKNOWN,
    Given,
)
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.fields import (
    Asked,
    Date,
    Impact,
    LongText,
    MultiChoice,
    NumberQuestion,
    PersonQuestion,
    Pick,
    SignOffQuestion,
    SingleChoice,
    YesNoUnknown,
)
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.richtext import plain, to_markup
from ehia_desktop.forms.rows import Values, pickable
from ehia_desktop.forms.values import PartialDate, Value
from ehia_desktop.strict_yaml import Tree
from ehia_desktop.text import one_line

Parts = Mapping[str, Given]
"""What was found at one address: the whole under an empty name, its parts under theirs."""

_MONTHS = {
    date_words(PartialDate(2000, month)).split()[0].casefold(): month for month in range(1, 13)
}
_SLASHED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WORDED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_AFTER_LABEL = re.compile(r"\s*[-–—:.,;]\s*|\s+")


@dataclass(frozen=True)
class Understood:
    """An answer, if anything was said, and words at its place that are no part of it."""

    value: Value | None
    left_over: str = ""


def understood(
    form: Form, question: Asked, at: Address, parts: Parts, values: Values
) -> Understood:
    """Return the answer to `question` at `at`. Raises UserError when it is not one."""
    match question:
        case PersonQuestion() | SignOffQuestion():
            person = _person(parts)
            value = parse_value(form, question, _for(question, person)) if person else None
            return Understood(value)
        case SingleChoice() | Impact() | YesNoUnknown() | MultiChoice() | Pick():
            return _Choosing(form, question, at, parts, values).understood()
        case _:
            tree = _written(question, parts)
            return Understood(None if tree is None else parse_value(form, question, tree))


def said(given: Given) -> str:
    """The words at a place, a line for each paragraph."""
    return plain(given.blocks).strip()


def iso_date(text: str) -> str:
    """Return a date written in English or with strokes as ISO 8601; any other text as it is."""
    squeezed = one_line(text).rstrip(".")
    slashed = _SLASHED.fullmatch(squeezed)
    if slashed:
        day, month, year = (int(part) for part in slashed.groups())
        return f"{year:04}-{month:02}-{day:02}"
    worded = _WORDED.fullmatch(squeezed)
    number = _month(worded[2]) if worded else 0
    if worded is None or not number:
        return squeezed
    day_part = f"-{int(worded[1]):02}" if worded[1] else ""
    return f"{worded[3]}-{number:02}{day_part}"


def _month(name: str) -> int:
    return next(
        (number for month, number in _MONTHS.items() if month.startswith(name.casefold())), 0
    )


def _person(parts: Parts) -> dict[str, Tree]:
    """The parts of a person; words written outside them are the name, and then the post."""
    found: dict[str, Tree] = {
        part: text for part, given in parts.items() if part and (text := said(given))
    }
    loose = said(parts[""]).split("\n") if "" in parts else []
    for part, text in zip(("name", "post"), filter(None, map(str.strip, loose)), strict=False):
        found.setdefault(part, text)
    return found


def _for(question: PersonQuestion | SignOffQuestion, tree: dict[str, Tree]) -> Tree:
    if isinstance(question, SignOffQuestion) and isinstance(tree.get("on"), str):
        return {**tree, "on": iso_date(str(tree["on"]))}
    return tree


def _written(question: Asked, parts: Parts) -> "Tree | None":
    given = parts.get("")
    text = said(given) if given is not None else ""
    if given is None or not text:
        return None
    if question.allow_unknown and (rest := _after(NOT_KNOWN_YET, text)) is not None:
        return {"unknown": rest}
    if question.allow_not_applicable and (rest := _after(DOES_NOT_APPLY, text)) is not None:
        return {"not_applicable": rest}
    match question:
        case LongText():
            return to_markup(given.blocks)
        case Date():
            return iso_date(text)
        case NumberQuestion(unit=str(unit)):
            return one_line(text).removesuffix(unit).strip()
        case _:
            return one_line(text)


def _after(label: str, text: str) -> str | None:
    """The words after `label`, when `text` begins with it as words of their own; None when it does not."""
    if not text.casefold().startswith(label.casefold()):
        return None
    rest = text[len(label) :]
    if not rest:
        return ""
    parted = _AFTER_LABEL.match(rest)
    return rest[parted.end() :].strip() if parted else None


@dataclass(frozen=True)
class _Choosing:
    """What was ticked, chosen from a list or written for a question that offers options."""

    form: Form
    question: SingleChoice | Impact | YesNoUnknown | MultiChoice | Pick
    at: Address
    parts: Parts
    values: Values

    def understood(self) -> Understood:
        given = self.parts.get("", Given(str(self.at)))
        keys, beside = self._written(plain(given.blocks))
        keys = dict.fromkeys(given.ticked) | keys
        reason = self._reason()
        if not keys:
            # The answer itself may have been written where only its reason was asked.
            keys, said_there = self._written(reason)
            reason = " ".join(said_there)
        reason = " ".join(filter(None, (reason, *beside)))
        if not keys:
            return Understood(None, reason)
        tree, is_used = self._tree(tuple(keys), reason)
        return Understood(parse_value(self.form, self.question, tree), "" if is_used else reason)

    def _written(self, text: str) -> tuple[dict[str, None], list[str]]:
        """The options that lines of `text` name, and what else they say."""
        keys: dict[str, None] = {}
        beside: list[str] = []
        for line in filter(None, map(str.strip, text.split("\n"))):
            key, rest = self._named(line)
            if key:
                keys[key] = None
            if rest or not key:
                beside.append(rest or line)
        return keys, beside

    def _tree(self, keys: tuple[str, ...], reason: str) -> tuple[Tree, bool]:
        """The answer as an answer file spells it, and whether it holds the reason."""
        is_many = isinstance(self.question, MultiChoice) or (
            isinstance(self.question, Pick) and self.question.many
        )
        if len(keys) > 1 and (not is_many or {UNKNOWN, NOT_APPLICABLE} & set(keys)):
            raise UserError(
                f"“{self.question.short}” takes one answer; {len(keys)} are ticked or named."
            )
        if keys[0] == UNKNOWN:
            return {"unknown": reason}, True
        if keys[0] == NOT_APPLICABLE:
            return {"not_applicable": reason}, True
        if isinstance(self.question, MultiChoice | Pick):
            return list(keys), not reason
        return ({"choice": keys[0], "reason": reason} if reason else keys[0]), True

    def _reason(self) -> str:
        given = self.parts.get("reason")
        return said(given) if given is not None else ""

    def _named(self, line: str) -> tuple[str, str]:
        """The option that a written line names, and what follows it; the longest label goes first."""
        labels = self._labels()
        for label in sorted(labels, key=len, reverse=True):
            rest = _after(label, line)
            if rest is not None:
                return labels[label], rest.strip(" .")
        return "", ""

    def _labels(self) -> dict[str, str]:
        if isinstance(self.question, Pick):
            rows = pickable(self.form, self.question, self.values, self.at.instance)
            found = {one_line(row.label): row.key for row in rows}
        else:
            found = {one_line(item.label): item.key for item in self.form.options(self.question)}
        if self.question.allow_unknown:
            found[NOT_KNOWN_YET] = UNKNOWN
        if self.question.allow_not_applicable:
            found[DOES_NOT_APPLY] = NOT_APPLICABLE
        return found
