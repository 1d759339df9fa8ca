"""Tables of which a newer version is kept: figures that moved, text that quotes an old one, answers that rest on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ehia_desktop.assessment.newer_figures import NewerFigures, is_beside
from ehia_desktop.assessment.readiness.linked import called
from ehia_desktop.assessment.readiness.phrases import listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, stop
from ehia_desktop.assessment.readiness.reading import LinkInUse, Reading, name
from ehia_desktop.assessment.table_difference import Moved
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.values import RichText, Text
from ehia_desktop.text import shorten


@dataclass(frozen=True)
class StaleText:
    """Words that a newer version of a table has left behind, and what the place is called.

    `quoted` are the figures whose old number stands there; `is_finding` tells the sentence of a link from an answer.
    `is_beside` is false where it stands elsewhere in the assessment, and may count something else.
    """

    address: Address
    name: str
    link: str
    quoted: tuple[Moved, ...]
    is_finding: bool = False
    is_beside: bool = True


def newer_table(reading: Reading) -> Iterator[Problem]:
    """A link shows an older version of its table than the one that is kept."""
    # RULE: R (Copson) v Dorset [2013] EWHC 732 (Admin), as `stale_evidence`.
    for used in reading.links:
        newer = reading.newer.get(used.link.id)
        if newer is None or not newer.is_behind:
            continue
        moved, here = newer.difference.moved, newer.here
        message = f"{called(used)} has a newer version: {_moved(moved, newer.table.title)}"
        if not here:
            message += "; none of them is used here. Use the newer table, to be sure."
            yield advice(Stage.REVIEW, "newer_table", used.link.address, message)
            continue
        uses = f"{len(here)} {'is' if len(here) == 1 else 'are'} used here"
        message += (
            f"; {uses}, such as {_figure(here[0])}, which {_was_is(here[0])}. Use the newer table, and look at what "
            "was said of it."
        )
        yield stop(Stage.REVIEW, "newer_table", used.link.address, message)


def old_figures(reading: Reading) -> Iterator[Problem]:
    """A text quotes a figure that moved, as it was before the newer version was kept."""
    # RULE: Code of Practice for Statistics, Q1: a figure says of when it is.
    for found in stale_texts(reading, reading.newer):
        if not found.quoted:
            continue
        first = found.quoted[0]
        was_is = f"{_figure(first)} {_was_is(first)} in the newer table"
        message = f"{found.name} still says {first.before_words}; {was_is}. "
        if found.is_beside:
            message += "Give the newer figure, or say of when this one is."
            yield stop(Stage.REVIEW, "old_figure", found.address, message)
        else:
            message += "If that is what it means, give the newer figure."
            yield advice(Stage.REVIEW, "old_figure", found.address, message)


def answers_before(reading: Reading) -> Iterator[Problem]:
    """An answer beside a table was given before its figures moved."""
    # RULE: R (Copson) v Dorset [2013] EWHC 732 (Admin), as `stale_evidence`.
    for found in stale_texts(reading, reading.newer):
        if found.quoted:
            continue
        newer = reading.newer[found.link]
        message = f"{found.name} was written before {_moved(newer.here, newer.table.title)}; check that it still holds."
        yield advice(Stage.REVIEW, "before_newer_table", found.address, message)


RULES: tuple[Rule, ...] = (newer_table, old_figures, answers_before)


def stale_texts(reading: Reading, newer: Mapping[str, NewerFigures]) -> tuple[StaleText, ...]:
    """Return the answers and findings that newer versions of their tables left behind, in the form's order."""
    found: dict[tuple[Address, bool], StaleText] = {}
    for used in reading.links:
        figures = newer.get(used.link.id)
        if figures is None or not figures.difference.moved:
            continue
        for place in reading.places:
            stale = _stale_answer(reading, used, figures, place)
            if stale is not None:
                known = found.get((stale.address, False))
                if known is None or (stale.quoted and not known.quoted):
                    found[stale.address, False] = stale
        quoted = figures.quoted(used.link.finding)
        if quoted:
            at = used.link.address
            called_so = f"The finding under {called(used)[:1].lower()}{called(used)[1:]}"
            found[at, True] = StaleText(at, called_so, used.link.id, quoted, is_finding=True)
    order = {place.address: number for number, place in enumerate(reading.places)}
    return tuple(sorted(found.values(), key=lambda one: order.get(one.address, -1)))


def _stale_answer(
    reading: Reading, used: LinkInUse, figures: NewerFigures, place: Place
) -> StaleText | None:
    """What is stale at one place; None where nothing is, or its answer was given since."""
    if not isinstance(reading.value(place), RichText | Text):
        return None
    if place.address in figures.answered_since:
        return None
    at = used.link.address
    is_in_row = is_beside(place.address, at, in_row=True)
    quoted = figures.quoted(reading.words(place), is_far=not is_in_row)
    rests = bool(figures.here) and is_beside(place.address, at)
    if not quoted and not rests:
        return None
    return StaleText(place.address, name(place), used.link.id, quoted, is_beside=is_in_row)


def _moved(moved: tuple[Moved, ...], title: str) -> str:
    figures = "1 figure" if len(moved) == 1 else f"{len(moved):,} figures"
    return f"{figures} in “{shorten(title, 60)}” moved"


def _figure(moved: Moved) -> str:
    row = listed([shorten(part, 40) for part in moved.row], ",")
    return f"“{', '.join(part for part in (row, shorten(moved.column, 40)) if part)}”"


def _was_is(moved: Moved) -> str:
    return f"was {moved.before_words} and is {moved.after_words}"
