"""What hangs on an address and follows it: links, comments, decisions on publishing, suggestions of parked things."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.migrating.landing import Landing
from ehia_desktop.assessment.migrating.moves import Moves
from ehia_desktop.assessment.migrating.places import Places, copy_or_first
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.forms.address import Address


@dataclass(frozen=True)
class Arrived:
    """Where something that hung on an address is now: `at`, or None with the reason why its place is gone."""

    at: Address | None
    why: str = ""


class Follower:
    """Follows addresses of the old form through all migrations into the new one."""

    def __init__(self, moves: Sequence[Moves], landing: Landing, old: Places, new: Places) -> None:
        self._moves = tuple(moves)
        self._renamed = landing.renamed
        self._old = old
        self._new = new

    def arrive(self, at: Address) -> Arrived:
        """Where what hangs on `at` goes."""
        now = self._old_row(at)
        for moves in self._moves:
            found = moves.follow(now)
            if found.gone:
                return Arrived(None, found.gone)
            now = found.at
        now = self._in_copy(now)
        if self._new.is_there(now):
            return Arrived(now)
        # What hung on a row that its author had taken out keeps its place: the form did not take it away.
        if not self._old.is_there(at) and self._has_field(now):
            return Arrived(now)
        return Arrived(None, f"Its place is not in version {self._new.form.version}.")

    def nearest(self, at: Address, *, of_questions: bool = False) -> Address | None:
        """The nearest surviving place: the row, the question, then the section; None when even that is gone.

        With `of_questions` no section will do, as for a table that stands at a question.
        """
        section = self._old.section_of(at.field)
        above = [Address(at.field, at.row, instance=at.instance), at.whole]
        if section is not None and not of_questions:
            above += [Address(section.key, instance=at.instance), Address(section.key)]
        return next((now for one in above if (now := self.arrive(one).at) is not None), None)

    def _old_row(self, at: Address) -> Address:
        name = self._renamed.get(Address(at.field, at.row, instance=at.instance))
        return replace(at, row=name) if name else at

    def _in_copy(self, at: Address) -> Address:
        if self._new.section(at.field) is not None or self._new.has_copy(at):
            return at
        to = copy_or_first(self._new, at) if self._new.is_repeated(at.field) else ""
        return replace(at, instance=to)

    def _has_field(self, at: Address) -> bool:
        field = self._new.field(at.field)
        if field is None:
            return self._new.section(at.field) is not None and not at.row
        return not at.row or self._new.takes_rows(at.field)


def decisions(assessment: Assessment, follower: Follower) -> Mapping[Address, Publishing]:
    """The author's decisions on publishing, each where its place is now; of two at one place the stricter holds.

    One whose place is gone stays in the record where it was.
    """
    found: dict[Address, Publishing] = {}
    for at, decided in sorted(assessment.publishing.items()):
        to = follower.arrive(at).at or at
        there = found.get(to)
        if there is None or (decided.is_tightened and not there.is_tightened):
            found[to] = decided
    return found


def promised(
    assessment: Assessment, landing: Landing, links: Mapping[str, Address], old: Places, new: Places
) -> Iterator[tuple[Address, str]]:
    """Yield what the new form would publish though it was given under a promise that it would not be, and why.

    A matrix or table that was internal as a whole is kept back as a whole, since the names of its rows are
    answers too.
    """
    version = assessment.form.version
    by_form = f"Given when version {version} of the form kept this from the public."
    by_author = "Kept from the public by its author where it stood before."
    held: set[Address] = set()
    for one in landing.landed:
        kept = [piece.origin for piece in one.pieces if not old.is_public(piece.origin)]
        if not kept or new.field(one.at.field) is None or not new.is_public(one.at):
            continue
        was_whole = any(not old.is_public(origin.whole) for origin in kept)
        at = one.at.whole if one.at.row and was_whole else one.at
        is_authors = any(_is_tightened(assessment, origin) for origin in kept)
        if at not in held:
            held.add(at)
            yield at, by_author if is_authors else by_form
    for key, at in links.items():
        before = assessment.links[key].address
        if not old.is_public(before) and new.is_public(at) and held.isdisjoint((at, at.whole)):
            held.add(at)
            yield at, by_author if _is_tightened(assessment, before) else by_form


def _is_tightened(assessment: Assessment, at: Address) -> bool:
    above = (at, at.whole, Address(at.field, at.row, instance=at.instance))
    return not assessment.tightened.isdisjoint(above)
