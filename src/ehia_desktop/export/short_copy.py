"""What the copies of one or two pages share: how one is put together, what is found by its meaning, what is left out.

Pure, and public places alone: what may not stand in a public copy is never found here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyRequest, LinkedTable, Withheld
from ehia_desktop.assessment.readiness.phrases import is_bare
from ehia_desktop.export.blocks import Answer, Block, Heading, Note, NoteKind, Outline, Title, texts
from ehia_desktop.export.frame import day_words, written_on
from ehia_desktop.export.fullest import Fits, Giving, R, fullest
from ehia_desktop.export.placed_tables import placed
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.sentences import shortened
from ehia_desktop.export.withheld import withheld_answers
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.fields import Statement
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.questions import Place, places
from ehia_desktop.forms.richtext import Span, is_safe_link, plain
from ehia_desktop.forms.values import Choice, NotApplicable, PartialDate, Unknown, is_answered
from ehia_desktop.text import one_line, shorten

WHOLE = "the full assessment"
NO_ROOM = "It stands in the publication copy; this copy is too short for it."


@dataclass
class Leaving:
    """What a short copy leaves out, with where it stands, in the order in which it was found."""

    found: dict[str, list[str]] = field(default_factory=dict)
    cut: dict[str, None] = field(default_factory=dict)

    def leave(self, what: str, where: str) -> None:
        """Note something left out, and the section of the full assessment that holds it."""
        self.found.setdefault(where, []).append(what)

    def shorten(self, where: str) -> None:
        """Note that an answer of a section was cut at the end of a sentence."""
        self.cut[where] = None

    def lines(self) -> Iterator[str]:
        """Yield for each section what was left out of it, then which answers are shortened."""
        for where, whats in self.found.items():
            yield f"{where[:1].upper()}{where[1:]}: {'; '.join(whats)}."
        if self.cut:
            yield f"Answers are shortened at the end of a sentence from {', '.join(self.cut)}."


@dataclass
class Numbers:
    """The numbers of the tables and charts of a copy, begun anew for each try to make it fit."""

    tables: Iterator[int] = field(default_factory=lambda: count(1))
    figures: Iterator[int] = field(default_factory=lambda: count(1))

    def restart(self) -> None:
        """Begin at 1 again."""
        self.tables, self.figures = count(1), count(1)


@dataclass(frozen=True)
class ShortCopy:
    """A short copy in the making: of what, what it may print and what it may not. `what` stands under its title."""

    assessment: Assessment
    request: CopyRequest
    numbers: Numbers
    printing: Printing
    withheld: tuple[Withheld, ...]
    what: str

    def fullest(
        self, parts: Callable[[Leaving, R], Iterable[Block]], fits: Fits, giving: Giving[R]
    ) -> Outline:
        """Return the copy with the most of its `parts` that `fits`, and among what is withheld what has no room."""
        made = fullest(lambda room: self._made(parts, room), fits, giving)
        return with_left_out(self.printing, made)

    def _made(self, parts: Callable[[Leaving, R], Iterable[Block]], room: R) -> Outline:
        # Each try begins anew.
        self.numbers.restart()
        assessment, request = self.assessment, self.request
        return Outline(
            kind=request.kind,
            title=one_line(assessment.title) or "Assessment",
            organisation=one_line(request.organisation),
            identifier=one_line(request.identifier),
            written_on=written_on(request).isoformat(),
            warning="",
            blocks=(*first_lines(assessment, request, self.what), *parts(Leaving(), room)),
            withheld=self.withheld,
        )


def begun(
    assessment: Assessment, tables: Sequence[LinkedTable], request: CopyRequest, what: str
) -> ShortCopy:
    """Return a short copy of `assessment`, with all that no public copy may hold among what is withheld."""
    numbers = Numbers()
    printing, withheld = printing_of(assessment, tables, request, numbers)
    kept_back = withheld_answers(assessment, printing.asked) + withheld
    return ShortCopy(assessment, request, numbers, printing, kept_back, what)


def printing_of(
    assessment: Assessment,
    tables: Sequence[LinkedTable],
    request: CopyRequest,
    numbers: Numbers | None = None,
) -> tuple[Printing, tuple[Withheld, ...]]:
    """Return what a public copy may print, and the linked tables it leaves out."""
    asked = assessment.asked()
    found = placed(assessment, tables, asked, for_public=True)
    counting = numbers or Numbers()
    printing = Printing(
        assessment,
        asked,
        for_public=True,
        tables=found.at,
        take_number=lambda: next(counting.tables),
        take_figure=lambda: next(counting.figures),
        organisation_kind=request.organisation_kind,
    )
    return printing, found.withheld


def with_left_out(printing: Printing, made: Outline) -> Outline:
    """Return `made` with every public answer that stands in no part of it among what it leaves out."""
    printed = texts(made)
    left = tuple(
        Withheld(str(place.address), NO_ROOM)
        for place in places(printing.asked)
        if place.is_public and str(place.address) not in printed and is_answered_at(printing, place)
    )
    return replace(made, withheld=made.withheld + left)


def more_of(number: int, what: str) -> str:
    """Return how much more of something there is: `1 more effect`, `3 more effects`."""
    return f"1 more {what}" if number == 1 else f"{number:,} more {what}s"


def is_answered_at(printing: Printing, place: Place) -> bool:
    """Tell whether anything was answered at `place`."""
    value = printing.values.get(place.address)
    return value is not None and is_answered(value)


def first_lines(assessment: Assessment, request: CopyRequest, what: str) -> Iterator[Block]:
    """Yield the organisation, the title, and what this is with its day."""
    if request.organisation.strip():
        yield note(one_line(request.organisation), NoteKind.ORGANISATION)
    yield Title(one_line(assessment.title) or "Assessment")
    yield note(f"{what}, {day_words(request)}", NoteKind.COVER)


def note(text: str, kind: NoteKind = NoteKind.PLAIN) -> Note:
    """Return words round the answers."""
    return Note(kind, (Span(text),))


def meaning(printing: Printing, wanted: Meaning) -> Place | None:
    """Return the first public place that stands for `wanted` and has something to say, outside of any table."""
    for section in printing.asked:
        for asked in section.fields:
            means = None if isinstance(asked.field, Statement) else asked.field.means
            for place in asked.places if means is wanted and not asked.rows else ():
                if place.is_public and says(printing, place):
                    return place
    return None


def says(printing: Printing, place: Place) -> bool:
    """Tell whether the answer at `place` has substance: not “N/A”, “not known yet” or “none”."""
    value = printing.values.get(place.address)
    if value is None or not is_answered(value) or isinstance(value, NotApplicable | Unknown):
        return False
    return isinstance(value, Choice) or not is_bare(plain(printing.said(place).blocks))


def words(printing: Printing, wanted: Meaning) -> str:
    """Return the answer that stands for `wanted` on one line; empty where there is none."""
    place = meaning(printing, wanted)
    return one_line(plain(printing.said(place).blocks)) if place is not None else ""


def section_of(printing: Printing, field_key: str, instance: str = "") -> str:
    """Return by what a reader finds the section of a field in the full assessment: its number, else its title."""
    for section in printing.asked:
        if any(
            each.field.key == field_key and each.instance == instance for each in section.fields
        ):
            named = f"“{shorten(section.title, 60)}”"
            is_plain = section.number and section.instance is None
            return f"section {section.number}" if is_plain else named
    return WHOLE


def answer(
    printing: Printing, leaving: Leaving, heading: Heading, place: Place, most: int
) -> Iterator[Block]:
    """Yield the answer at `place` under `heading`, shortened at the end of a sentence to `most` characters."""
    said = printing.said(place)
    blocks, is_cut = shortened(said.blocks, most)
    if is_cut:
        leaving.shorten(section_of(printing, place.address.field, place.address.instance))
    yield Heading(heading.level, heading.text, Anchor(Mark.QUESTION, str(place.address)))
    is_lead = place.question.means is Meaning.PLAIN_SUMMARY
    yield Answer(str(place.address), blocks, said.is_blank, place.is_public, is_lead)


def heading(text: str, key: str, level: int = 1, *, is_end: bool = False) -> Heading:
    """Return a heading of our own; `key` names it among those of this copy."""
    return Heading(level, text, Anchor(Mark.SECTION, f"_{key}"), is_end)


def where_whole(assessment: Assessment, kind: NoteKind = NoteKind.PLAIN) -> Note:
    """Say where the full assessment is: its address where it was published, else that it was not yet."""
    place = assessment.published
    if place is None:
        return note("The full assessment is not published yet.", kind)
    if not is_safe_link(place.url):
        return note(f"The full assessment is published at: {one_line(place.url)}.", kind)
    title = one_line(assessment.title) or "the assessment"
    since = f" (published on {day_said(place.on)})." if place.on else "."
    return Note(
        kind, (Span("Read the full assessment: "), Span(title, link=place.url), Span(since))
    )


def day_said(day: str) -> str:
    """A day, ISO 8601, as it is read; what is no day stands as it was written."""
    try:
        year, month, date = (int(part) for part in day.split("-"))
        return date_words(PartialDate(year, month, date))
    except (ValueError, IndexError):
        return one_line(day)
