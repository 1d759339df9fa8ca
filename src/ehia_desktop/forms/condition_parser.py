"""Reading a condition from the text of a cell; every fault says what stands where, and what to write instead.

The grammar is `condition_text`'s. Words may be typed in capitals, values in straight, curly or single quotes, and
`=`, `<>`, `>`, `>=`, `<`, `<=` for the words.
"""

import re
from dataclasses import dataclass
from typing import NoReturn

from pydantic import ValidationError

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import is_key
from ehia_desktop.forms.condition_text import BARE, RESERVED, read_path
from ehia_desktop.forms.conditions import AllOf, AnyOf, Condition, Leaf, NoneOf, Op

DEEPEST = 40
_CLOSING = {'"': '"“”', "“": '”"', "„": '“”"', "'": "'‘’", "‘": "’'"}
_SIGNS = re.compile(r"<>|!=|>=|<=|[=<>(),/\[\]]")
_ORDERS = {">": Op.GT, ">=": Op.GTE, "<": Op.LT, "<=": Op.LTE}
_ORDER_WORDS = {
    ("more", "than"): Op.GT,
    ("at", "least"): Op.GTE,
    ("less", "than"): Op.LT,
    ("at", "most"): Op.LTE,
}
_AFTER_A_PATH = (
    "write “is”, “is not”, “in (…)”, “contains”, “is answered”, “is more than” or the like"
)


@dataclass(frozen=True)
class _Token:
    """A word, a sign or a quoted value, and the character (from 1) at which it begins."""

    text: str
    at: int
    is_quoted: bool = False

    def says(self, *words: str) -> bool:
        """Tell whether this is one of these words of the grammar."""
        return not self.is_quoted and self.text.casefold() in words


def read_condition(text: str) -> Condition:
    """Return the condition that `text` spells. Raises UserError with what is wrong and at which character."""
    parser = _Parser(_tokens(text), len(text) + 1)
    condition = parser.group(0)
    parser.must_be_at_end()
    return condition


def _tokens(text: str) -> tuple[_Token, ...]:
    found: list[_Token] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign.isspace():
            at += 1
        elif sign in _CLOSING:
            value, after = _quoted(text, at)
            found.append(_Token(value, at + 1, is_quoted=True))
            at = after
        elif match := _SIGNS.match(text, at) or BARE.match(text, at):
            found.append(_Token(match[0], at + 1))
            at = match.end()
        else:
            raise UserError(f"“{sign}” at character {at + 1} cannot stand here; put it in quotes.")
    return tuple(found)


def _quoted(text: str, at: int) -> tuple[str, int]:
    """Return the value that begins with the quote at `at`, and where the text goes on."""
    closing = _CLOSING[text[at]]
    value: list[str] = []
    place = at + 1
    while place < len(text):
        sign = text[place]
        if sign == "\\" and text[place + 1 : place + 2] in ("\\", *closing):
            value.append(text[place + 1])
            place += 2
        elif sign in closing and not _opens_inside(text[at], sign):
            return "".join(value), place + 1
        else:
            value.append(sign)
            place += 1
    raise UserError(
        f"the quote at character {at + 1} is never closed; put a quote after the value."
    )


def _opens_inside(opened: str, sign: str) -> bool:
    """A straight quote is closed by a straight one; curly ones may stand inside."""
    return opened in {'"', "'"} and sign != opened


class _Parser:
    """Goes through the words once, from left to right."""

    def __init__(self, tokens: tuple[_Token, ...], end: int) -> None:
        self._tokens = tokens
        self._next = 0
        self._end = end

    def group(self, depth: int) -> Condition:
        """Read comparisons joined by “and”, or by “or”, but never by both."""
        if depth > DEEPEST:
            self._fail(f"brackets stand more than {DEEPEST} deep; make it simpler")
        parts = [self._part(depth)]
        word = ""
        while (token := self._peek()) is not None and token.says("and", "or"):
            if word and not token.says(word):
                self._fail(
                    "“and” and “or” are mixed; put brackets round what belongs together, "
                    "such as “a is yes and (b is yes or c is yes)”"
                )
            word = token.text.casefold()
            self._take()
            parts.append(self._part(depth))
        if not word:
            return parts[0]
        return AllOf(all_of=tuple(parts)) if word == "and" else AnyOf(any_of=tuple(parts))

    def must_be_at_end(self) -> None:
        """Refuse whatever follows a whole condition."""
        if self._peek() is not None:
            self._fail(
                "after a comparison comes “and” or “or”; put quotes round a value of several words"
            )

    def _part(self, depth: int) -> Condition:
        if self._follows("("):
            self._take()
            inner = self.group(depth + 1)
            self._sign(")")
            return inner
        if self._follows("not", "("):
            self._take()
            return NoneOf(none_of=(self._bracketed(depth),))
        for words, build in (("all", _all), ("any", _any), ("none", _none)):
            if self._follows(words, "of", "("):
                self._take(2)
                return build(self._conditions(depth))
        if self._follows("any", "row", "of"):
            self._take(3)
            return self._any_row()
        return self._leaf()

    def _bracketed(self, depth: int) -> Condition:
        self._sign("(")
        inner = self.group(depth + 1)
        self._sign(")")
        return inner

    def _conditions(self, depth: int) -> tuple[Condition, ...]:
        self._sign("(")
        parts = [self.group(depth + 1)]
        while self._follows(","):
            self._take()
            parts.append(self.group(depth + 1))
        self._sign(")")
        return tuple(parts)

    def _any_row(self) -> Leaf:
        path = self._path()
        if self._follows("in") or self._follows("is", "one", "of"):
            return self._built(path, Op.ANY_ROW, self._values())
        if self._follows("is") or self._follows("="):
            self._take()
            return self._built(path, Op.ANY_ROW, self._value())
        token = self._peek()
        if token is not None and not token.says("and", "or", ")", ","):
            self._fail("after “any row of …” comes “is” with a value, “in (…)”, or nothing")
        return self._built(path, Op.ANY_ROW, None)

    def _leaf(self) -> Leaf:
        path = self._path()
        op = self._op()
        match op:
            case Op.ANSWERED | Op.NOT_ANSWERED:
                return self._built(path, op, None)
            case Op.IN:
                return self._built(path, op, self._values())
            case _:
                return self._built(path, op, self._value())

    def _op(self) -> Op:
        """Take the words of a comparison, except the “in” that its values begin with."""
        if self._follows("in") or self._follows("is", "in") or self._follows("is", "one", "of"):
            return Op.IN
        token = self._peek()
        if token is not None and not token.is_quoted and token.text in _ORDERS:
            return self._took(1, _ORDERS[token.text])
        for words, op in _ORDER_WORDS.items():
            if self._follows("is", *words):
                return self._took(3, op)
        if self._follows("is", "not", "answered"):
            return self._took(3, Op.NOT_ANSWERED)
        if self._follows("is", "answered"):
            return self._took(2, Op.ANSWERED)
        if self._follows("is", "not"):
            return self._took(2, Op.IS_NOT)
        for word, op in (("is", Op.IS), ("=", Op.IS), ("<>", Op.IS_NOT), ("!=", Op.IS_NOT)):
            if self._follows(word):
                return self._took(1, op)
        if self._follows("contains"):
            return self._took(1, Op.CONTAINS)
        return self._fail(_AFTER_A_PATH)

    def _path(self) -> tuple[str, str | None, str | None]:
        """Take `field`, `field/column` or `field/row/column`."""
        start = self._peek()
        text = self._key()
        while self._follows("/"):
            self._take()
            text += "/"
            if self._is_adjacent():
                text += self._key()
        try:
            return read_path(text)
        except ValueError:
            at = start.at if start is not None else self._end
            raise UserError(
                f"“{text[:80]}” at character {at} has too many parts; write field/row/column."
            ) from None

    def _is_adjacent(self) -> bool:
        """A key after a slash without a space belongs to the path; after a space the comparison begins."""
        before, token = self._tokens[self._next - 1], self._peek()
        return token is not None and before.at + 1 == token.at and not token.is_quoted

    def _key(self) -> str:
        token = self._peek()
        if token is None or token.is_quoted or not is_key(token.text):
            self._fail("here stands the key of a question, in small letters, digits and underlines")
        self._take()
        return token.text

    def _values(self) -> tuple[str, ...]:
        """Take `in (a, b)`, `is in (a, b)` or `is one of (a, b)`."""
        while (token := self._peek()) is not None and token.says("is", "in", "one", "of"):
            self._take()
        self._sign("(")
        values: list[str] = []
        while not self._follows(")"):
            values.append(self._value())
            if not self._follows(")"):
                self._sign(",")
        self._sign(")")
        return tuple(values)

    def _value(self) -> str:
        token = self._peek()
        if token is None:
            self._fail("the value is missing; write it after the comparison")
        if not token.is_quoted:
            if token.text.casefold() in RESERVED:
                self._fail("a value is missing, or this is one; put a value of that name in quotes")
            if _SIGNS.fullmatch(token.text):
                self._fail("the value is missing here; a value that holds such a sign is quoted")
        self._take()
        return token.text

    def _built(
        self, path: tuple[str, str | None, str | None], op: Op, value: str | tuple[str, ...] | None
    ) -> Leaf:
        try:
            return Leaf(field=path[0], row=path[1], column=path[2], op=op, value=value)
        except ValidationError as error:
            said = str(error.errors()[0].get("msg", "")).removeprefix("Value error, ")
            return self._fail(said, back=1)

    def _took(self, count: int, op: Op) -> Op:
        self._take(count)
        return op

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _follows(self, *words: str) -> bool:
        here = self._tokens[self._next : self._next + len(words)]
        return len(here) == len(words) and all(
            token.says(word) for token, word in zip(here, words, strict=True)
        )

    def _take(self, count: int = 1) -> None:
        self._next += count

    def _sign(self, sign: str) -> None:
        if not self._follows(sign):
            self._fail(f"“{sign}” is missing; add it")
        self._take()

    def _fail(self, mend: str, back: int = 0) -> NoReturn:
        place = self._next - back
        if place < len(self._tokens):
            token = self._tokens[place]
            raise UserError(f"at “{token.text[:40]}”, character {token.at}: {mend}.")
        raise UserError(f"at the end, character {self._end}: {mend}.")


def _all(parts: tuple[Condition, ...]) -> Condition:
    return AllOf(all_of=parts)


def _any(parts: tuple[Condition, ...]) -> Condition:
    return AnyOf(any_of=parts)


def _none(parts: tuple[Condition, ...]) -> Condition:
    return NoneOf(none_of=parts)
