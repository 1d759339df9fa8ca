"""Where a text speaks of a group, by the words in `resources/coverage.yaml`: whole sentences, and names in tables."""

import re
from collections.abc import Iterable, Iterator

from ehia_desktop.assessment.coverage import CoverageWords, GroupWords
from ehia_desktop.assessment.one_group.groups import Group
from ehia_desktop.assessment.table_matching import plain
from ehia_desktop.text import one_line

_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])")
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|no|nos|approx|dr|mr|mrs|ms|prof|st|para|art)|\b[A-Z])\.$",
    re.IGNORECASE,
)
# “18 to 26 weeks” is a wait and no age, and neither is “over 40 patients”.
_NO_UNIT = (
    r"(?!\d|[.,]\d|\s*(?:weeks?|wks?|days?|months?|hours?|minutes?|miles?|kilometres?|km|%|per\s?cent|percentage|points?"
    r"|times|words|pages|people|patients|pathways|cases|appointments|referrals|beds|sites|staff)(?!\w))"
)
_MOST_WORDS_OF_A_NAME = 2
_AGE = re.compile(r"(?<!\w)\d")
_NUMBER = r"\d{1,3}"
_TOKEN = re.compile(r"\w+")


class Mentions:
    """Finds one group in texts. Of two words that overlap the longer counts, whatever group it is of."""

    def __init__(self, group: Group, known: CoverageWords) -> None:
        self._group = group
        self._known = known
        mine = {*_said(group.words), group.label}
        everybody = {word for one in known.groups for word in _said(one)} | {group.label}
        everybody |= set(_said(group.words))
        self._pattern = _alternatives(everybody)
        self._firsts = {token[0].casefold() for word in everybody if (token := _TOKEN.search(word))}
        self._mine = _alternatives(mine)
        self._parts = tuple(_part(part) for part in group.words.parts)
        self._bands = tuple(_part(part) for part in group.words.parts if "#" in part)

    def is_in(self, text: str) -> bool:
        """Tell whether `text` speaks of the group."""
        return self._is_named(text, among_ages=True)

    def _is_named(self, text: str, *, among_ages: bool) -> bool:
        """Tell the same; where nothing is about ages, a word with a number in it (“over 18”) is none."""
        end = 0
        for token in _TOKEN.finditer(text):
            # Few words of a text begin one that is looked for; the many alternatives are tried at those alone.
            is_first = token[0].casefold() in self._firsts or token[0][0].isdigit()
            if token.start() < end or not is_first:
                continue
            found = self._pattern.match(text, token.start())
            if found is None:
                continue
            if self._mine.fullmatch(found[0]) and (among_ages or not _AGE.search(found[0])):
                return True
            end = found.end()
        return False

    def quotes(self, text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the sentences of `text` that speak of the group, word for word; neighbours are one quotation.

        A line that begins with one of `names`, or with one or two words by themselves, is about what they name.
        """
        mine = tuple(name for name in names if self.is_in(name))
        return tuple(quote for line in text.split("\n") for quote in self._quotes(line, mine))

    def names_split(self, heading: str) -> bool:
        """Tell whether a table with this heading over a column of groups is split by the group."""
        return bool(self._known.named_in(heading) & self._group.words.rows)

    def names_part(self, label: str, *, among_ages: bool = True) -> bool:
        """Tell whether a cell or heading names the group or a part of it; numbers are ages only `among_ages`."""
        if self.names_split(label):
            return True
        text = plain(label)
        parts = (
            self._parts if among_ages else [one for one in self._parts if one not in self._bands]
        )
        return any(part.search(text) for part in parts) or self._is_named(
            label, among_ages=among_ages
        )

    def _quotes(self, line: str, names: tuple[str, ...]) -> Iterator[str]:
        if line.startswith(names) or self._begins_with_a_name(line):
            yield line.strip()
            return
        start = end = -1
        for first, last in _sentences(line):
            if not self.is_in(line[first:last]):
                continue
            if start >= 0 and line[end:first].strip():
                yield line[start:end].strip()
                start = first
            start, end = (first if start < 0 else start), last
        if start >= 0:
            yield line[start:end].strip()

    def _begins_with_a_name(self, line: str) -> bool:
        first = next((line[start:end] for start, end in _sentences(line)), "")
        return len(first.split()) <= _MOST_WORDS_OF_A_NAME and self.is_in(first)


def _sentences(line: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a line begins and ends."""
    start = 0
    for found in _END.finditer(line):
        if _NO_END.search(line[start : found.start() + 1]):
            continue
        yield start, found.end()
        start = found.end()
    if line[start:].strip():
        yield start, len(line)


def _said(words: GroupWords) -> tuple[str, ...]:
    return words.said or words.words


def _folded(words: Iterable[str]) -> set[str]:
    return {one_line(word) for word in words if word.strip()}


def _alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of `words`, whole and the longest first; one with a capital is looked for with it."""
    ordered = sorted(_folded(words), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_word, ordered)) + r")(?!\w)")


def _word(word: str) -> str:
    spelled = _with_numbers(word).replace("'", "['’]").replace("’", "['’]")
    spelled += _NO_UNIT if "#" in word else ""
    return spelled if word != word.lower() and " " not in word else f"(?i:{spelled})"


def _part(part: str) -> re.Pattern[str]:
    # Taken apart first: to `plain` the sign for a number is a footnote mark.
    spelled = _with_numbers("#".join(map(_folded_piece, part.split("#"))))
    unit = _NO_UNIT if "#" in part else ""
    return re.compile(rf"(?<!\w){spelled}(?![\w]){unit}")


def _folded_piece(piece: str) -> str:
    """Fold what stands between two numbers as `plain` does, with the spaces at its edges."""
    before, after = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
    return f"{before}{plain(piece)}{after}" if piece.strip() else piece


def _with_numbers(words: str) -> str:
    spelled = r"\s+".join(re.escape(word) for word in words.split())
    return spelled.replace(r"\#", _NUMBER).replace("#", _NUMBER)
