"""One spelling of headings and groups across all linked tables, decisions to show and what was published before.

The first spelling stands for all that mean the same. Two things are taken for one only where nothing speaks against
it, because everything else here believes it:

- two groups of one table are two, whatever they are called, and so are two columns of one table;
- groups of which two tables give different counts are two, and it is said (`Naming.unlike`);
- a decision to show a group is for that group however spelled, but not for one that differs in a code.

So what is taken for one has the same count wherever it is known. That adds an equation that holds between what a
reader sees, and whatever is left possible with it is possible without it: a wrong one can only hide more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from ehia_desktop.assessment.disclosure import CellKey, Ledger, LedgerEntry, Relation
from ehia_desktop.evidence.disclosure.deprivation import FIFTHS, TENTH_PARTS, scale_of
from ehia_desktop.evidence.disclosure.group_words import Meaning, heading_of
from ehia_desktop.evidence.disclosure.hierarchies import HIERARCHIES
from ehia_desktop.evidence.disclosure.senses import (
    DivisionKey,
    NamesOf,
    Sense,
    Words,
    place_words,
)
from ehia_desktop.evidence.disclosure.spellings import ETHNIC_IN

Group = tuple[str, str]
"""A heading in small letters and a name under it, as a table spells them."""

BESIDES = "besides"
"""The heading of what a total holds beyond its parts, which no table gives."""


@dataclass(frozen=True)
class Told:
    """What is given of one cell, as it is spelled: from `low` to `high`; `is_own` in a table now to be released."""

    key: CellKey
    low: int
    high: int | None
    is_own: bool = False


@dataclass
class Naming:
    """How every heading and name is spelled now.

    `unlike` are cells of our own whose groups seem the same and whose counts are not; `joined` every group that is
    spelled in more than one way.
    """

    _words: Words
    unlike: dict[tuple[CellKey, CellKey], None] = field(default_factory=dict)
    _spelled: dict[Group, Group] = field(default_factory=dict)
    _first: dict[Sense, Group] = field(default_factory=dict)
    _coarser: dict[Group, tuple[Group, ...]] = field(default_factory=dict)
    joined: set[Group] = field(default_factory=set)

    def group(self, pair: Group) -> Group:
        """Return a heading and a name as they are spelled everywhere; what is in no table stays as it is."""
        return self._spelled.get(pair, pair)

    def key(self, key: CellKey) -> CellKey:
        """Return a key as it is spelled everywhere."""
        groups = tuple(map(self.group, key.groups))
        return key if groups == key.groups else replace(key, groups=groups)

    def ledger(self, ledger: Ledger) -> Ledger:
        """Return a ledger spelled as the tables are; what is stored stays as it was."""
        entries = (
            entry if (key := self.key(entry.key)) is entry.key else replace(entry, key=key)
            for entry in ledger.entries
        )
        relations = (
            Relation(self.key(each.total), tuple(map(self.key, each.parts)), each.beyond)
            for each in ledger.relations
        )
        return Ledger(tuple(entries), tuple(relations))

    def decided(self, key: CellKey) -> CellKey:
        """Return the key of a decision to show a cell as it is spelled now; a code that differs is another group."""
        return replace(key, groups=tuple(map(self._decided, key.groups)))

    def division(self, heading: str) -> DivisionKey:
        """What a heading, as it is spelled everywhere, divides people by."""
        return self._words.divisions.get(heading, (heading, 0, heading))

    def meaning(self, pair: Group) -> Meaning:
        """What the name of a group means."""
        return self._words.meaning(*pair)

    def coarser(self, pair: Group) -> tuple[Group, ...]:
        """Return the larger groups that a group lies in by a known hierarchy, as they are spelled everywhere."""
        found = self._coarser.get(pair)
        if found is None:
            found = self._coarser[pair] = tuple(dict.fromkeys(self._coarser_of(pair)))
        return found

    def _coarser_of(self, pair: Group) -> Iterator[Group]:
        heading, name = pair
        for coarse in _COARSE.get(name.casefold(), ()):
            yield self.group((heading, coarse))
        key = self.division(heading)[0]
        text = self.meaning(pair).text
        if text.startswith("= ") and text[2:] in ETHNIC_IN:
            yield from self._named(key, f"= {ETHNIC_IN[text[2:]]}")
        tenth = text.removeprefix(place_words(TENTH_PARTS, 0)[:-1])
        if tenth != text and tenth.isdecimal():
            yield from self._named(key, place_words(FIFTHS, (int(tenth) + 1) // 2))

    def _named(self, key: str, text: str) -> Iterator[Group]:
        for division in dict.fromkeys(self._words.divisions.values()):
            if division[0] == key and (first := self._first.get((division, text))) is not None:
                yield first

    def _decided(self, pair: Group) -> Group:
        if pair in self._spelled:
            return self._spelled[pair]
        heading, name = pair
        words = self._words
        if heading in words.divisions:
            division = words.divisions[heading]
        else:
            parts = scale_of(heading, (name,), is_whole=False).parts
            division = (heading_of(heading).key, parts, "")
        meaning = words.meaning(heading, name)
        sense = (division, meaning.text)
        return pair if meaning.code or sense in words.torn else self._first.get(sense, pair)

    def settle(self, told: Sequence[Told]) -> None:
        """Part what different counts are given of, and spell all that is left as the first of it is spelled."""
        self._spell()
        while self._part(told):
            self._spell()

    def _spell(self) -> None:
        words, first_headings = self._words, dict[DivisionKey, str]()
        self._spelled.clear()
        self._first.clear()
        self.joined.clear()
        taken: dict[Group, Sense] = {}
        for heading in words.headings():
            first = first_headings.setdefault(words.divisions[heading], heading)
            for name in words.names(heading):
                sense = words.sense(heading, name)
                spelled = self._first.get(sense)
                if spelled is None:
                    spelled = (first, name)
                    if taken.setdefault(spelled, sense) != sense:
                        # The same number from the other end, under another heading.
                        spelled = (first, f"{name} ({heading})")
                    self._first[sense] = spelled
                self._spelled[(heading, name)] = spelled
                if spelled != (heading, name):
                    self.joined.add(spelled)

    def _part(self, told: Iterable[Told]) -> bool:
        """Part every two spellings that are given different counts; tell whether there were any."""
        seen: dict[CellKey, dict[CellKey, Told]] = {}
        for each in told:
            if any(self.group(pair) in self.joined for pair in each.key.groups):
                seen.setdefault(self.key(each.key), {}).setdefault(each.key, each)
        before = len(self._words.torn), dict(self._words.divisions)
        for spellings in seen.values():
            for one, other in combinations(spellings.values(), 2):
                if not _agree(one, other):
                    self._part_two(one, other)
        return before != (len(self._words.torn), self._words.divisions)

    def _part_two(self, one: Told, other: Told) -> None:
        mine = [pair for pair in one.key.groups if pair not in other.key.groups]
        theirs = [pair for pair in other.key.groups if pair not in one.key.groups]
        is_vague = any(self.meaning(pair).is_vague for pair in (*mine, *theirs))
        if one.is_own and other.is_own and not is_vague:
            self.unlike.setdefault((one.key, other.key))
        names = {name for _, name in mine}
        for heading, name in (*mine, *theirs):
            if names == {name for _, name in theirs}:
                # Called alike to the letter and not the same: then the headings do not mean the same.
                self._words.part(heading)
            else:
                self._words.torn.add(self._words.sense(heading, name))


def _agree(one: Told, other: Told) -> bool:
    low = max(one.low, other.low)
    highs = [each.high for each in (one, other) if each.high is not None]
    return not highs or low <= min(highs)


def naming_of(tables: Sequence[NamesOf], ledger: Ledger, told: Sequence[Told]) -> Naming:
    """Return how everything is spelled in these tables and this ledger; `told` are all their cells, tables first."""
    naming = Naming(Words(tables, _published_names(ledger)))
    naming.settle(told)
    return naming


def told_of(entry: LedgerEntry) -> Told:
    """What a line of a ledger gives of its cell; the count itself where we know it."""
    if entry.count is not None:
        return Told(entry.key, entry.count, entry.count)
    return Told(entry.key, entry.low, entry.high)


def _published_names(ledger: Ledger) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    keys = (entry.key for entry in ledger.entries)
    others = (key for each in ledger.relations for key in (each.total, *each.parts))
    for key in (*keys, *others):
        for heading, name in key.groups:
            if heading != BESIDES:
                found.setdefault(heading, {})[name] = None
    return found


_COARSE: dict[str, list[str]] = {}
for _hierarchy in HIERARCHIES:
    for _coarse, _fine in _hierarchy.groups:
        for _name in _fine:
            _COARSE.setdefault(_name.casefold(), []).append(_coarse)
