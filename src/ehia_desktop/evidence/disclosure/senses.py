"""What every heading and name in some tables means beside all others, so that two groups never mean the same.

Names mean less where they would mean too much: first what is known of them, then their words alone, then to the letter.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ehia_desktop.evidence.disclosure.deprivation import Scale, place_of, scale_of
from ehia_desktop.evidence.disclosure.group_words import Meaning, heading_of, meaning_of, tidy
from ehia_desktop.evidence.disclosure.spellings import Division

DivisionKey = tuple[str, int, str]
"""What headings that mean the same have in common; last the heading itself where two of one table would be the same."""
Sense = tuple[DivisionKey, str]


@dataclass(frozen=True)
class NamesOf:
    """The groups of one table by heading. `is_whole` where no row of it is left out."""

    names: Mapping[str, Collection[str]]
    is_whole: bool = False


@dataclass
class Words:
    """What every heading and name means, beside all others; `torn` are meanings that two groups would share."""

    tables: Sequence[NamesOf]
    published: Mapping[str, Collection[str]]
    divisions: dict[str, DivisionKey] = field(default_factory=dict)
    scales: dict[str, Scale] = field(default_factory=dict)
    torn: set[Sense] = field(default_factory=set)

    def __post_init__(self) -> None:
        for heading in self.headings():
            self.scales[heading] = self._scale(heading)
        self._adopt()
        for heading, scale in self.scales.items():
            self.divisions[heading] = (heading_of(heading).key, scale.parts, "")
        self._part_headings()
        self._part_codes()
        while self._part_names():
            pass

    def headings(self) -> Iterator[str]:
        """Every heading once, those of the tables first."""
        yield from dict.fromkeys(
            (*(name for table in self.tables for name in table.names), *self.published)
        )

    def names(self, heading: str) -> Iterator[str]:
        """Every name under a heading once, those of the tables first."""
        own = (name for table in self.tables for name in table.names.get(heading, ()))
        yield from dict.fromkeys((*own, *self.published.get(heading, ())))

    def meaning(self, heading: str, name: str) -> Meaning:
        """What a name means under its heading."""
        division = heading_of(heading).division
        if division is Division.DEPRIVATION:
            place = place_of(
                name, self.scales.get(heading) or scale_of(heading, (), is_whole=False)
            )
            if place is not None:
                return Meaning(place_words(*place))
        return meaning_of(division, name)

    def sense(self, heading: str, name: str) -> Sense:
        """What a name means, as far as nothing else would mean the same; names alike to the letter always do."""
        division = self.divisions[heading]
        for text in (self.meaning(heading, name).text, f"~ {tidy(name)}"):
            if (division, text) not in self.torn:
                return division, text
        return division, f"! {name}"

    def part(self, heading: str) -> None:
        """Let a heading mean nothing that another means."""
        self.divisions[heading] = (*self.divisions[heading][:2], heading)

    def _scale(self, heading: str) -> Scale:
        if heading_of(heading).division is not Division.DEPRIVATION:
            return Scale()
        scale = scale_of(heading, tuple(self.names(heading)), is_whole=False)
        if scale.parts:
            return scale
        wholes = [
            scale_of(heading, table.names[heading], is_whole=table.is_whole)
            for table in self.tables
            if heading in table.names
        ]
        parts = {each.parts for each in wholes if each.parts}
        return replace(scale, parts=parts.pop()) if len(parts) == 1 else scale

    def _adopt(self) -> None:
        """Where a heading does not say how many parts there are, the others that mean the same do."""
        known: dict[str, set[int]] = {}
        for heading, scale in self.scales.items():
            if scale.parts:
                known.setdefault(heading_of(heading).key, set()).add(scale.parts)
        for heading, scale in self.scales.items():
            parts = known.get(heading_of(heading).key, set())
            if not scale.parts and len(parts) == 1:
                self.scales[heading] = replace(scale, parts=next(iter(parts)))

    def _part_headings(self) -> None:
        """Two columns of one table divide people by two things, whatever they are called."""
        twice = {
            self.divisions[one]
            for table in self.tables
            for one in table.names
            for other in table.names
            if one != other and self.divisions[one] == self.divisions[other]
        }
        for heading in [each for each, division in self.divisions.items() if division in twice]:
            self.part(heading)

    def _part_codes(self) -> None:
        """“2 A” and “3 A” are two groups, and then nobody knows which of them “A” is."""
        codes: dict[Sense, set[str]] = {}
        for heading, division in self.divisions.items():
            for name in self.names(heading):
                meaning = self.meaning(heading, name)
                if meaning.code:
                    codes.setdefault((division, meaning.text), set()).add(meaning.code)
        self.torn |= {sense for sense, found in codes.items() if len(found) > 1}

    def _part_names(self) -> bool:
        """Part the names of one table that mean the same; tell whether there were any."""
        before = len(self.torn)
        for table in self.tables:
            for heading, names in table.names.items():
                found: dict[Sense, str] = {}
                for name in names:
                    sense = self.sense(heading, name)
                    if found.setdefault(sense, name) != name:
                        self.torn.add(sense)
        return len(self.torn) > before


def place_words(parts: int, place: int) -> str:
    """The meaning of a part of the order of deprivation."""
    return f"{parts}: {place}"
