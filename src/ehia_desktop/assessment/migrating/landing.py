"""Where the pieces come down in the new form: one answer at each place, everything else aside with a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from ehia_desktop.assessment.migrating.fitting import Fitted, fit
from ehia_desktop.assessment.migrating.joining import Joined, join
from ehia_desktop.assessment.migrating.moves import Piece
from ehia_desktop.assessment.migrating.places import Places, copy_or_first
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.citing import OrganisationKind, cite
from ehia_desktop.forms.fields import Asked, Date, NumberQuestion, Pick, Rowed, SignOffQuestion
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.rows import pickable
from ehia_desktop.forms.values import Choices, RowOrder, SectionMark, Value


@dataclass(frozen=True)
class Landed:
    """What stands at a place of the new form, and the pieces it was made of.

    `reviews` are sentences that ask its author for a look; `is_converted` says that its kind of value changed.
    """

    at: Address
    value: Value
    pieces: tuple[Piece, ...]
    reviews: tuple[str, ...] = ()
    is_converted: bool = False


@dataclass(frozen=True)
class Aside:
    """A piece that is kept aside, whole, and why. `suggested` is where it would go, if it waits for a decision.

    `at` is where a part of it came down, if any did.
    """

    piece: Piece
    why: str
    suggested: Address | None = None
    at: Address | None = None


@dataclass
class Landing:
    """All of it. `renamed` are rows of a user's own that had to give way to a row of the form with their key."""

    landed: list[Landed] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    renamed: dict[Address, str] = field(default_factory=dict)

    @property
    def values(self) -> dict[Address, Value]:
        """The answers as bare values."""
        return {one.at: one.value for one in self.landed}


def land(pieces: Iterable[Piece], old: Places, new: Places) -> Landing:
    """Bring `pieces` down in the form of `new`; the values of `new` are not looked at."""
    found = Landing()
    flying: list[Piece] = []
    records: list[Piece] = []
    for piece in pieces:
        if piece.gone:
            found.aside.append(Aside(piece, piece.gone))
        elif isinstance(piece.value, RowOrder | SectionMark):
            records.append(piece)
        else:
            flying.append(piece)
    _land_records(records, old, new, found)
    known = Places(new.form, found.values)
    ready: list[tuple[Address, Piece]] = []
    for piece in flying:
        home = _home(piece, old, known, found)
        if home is None:
            found.aside.append(Aside(piece, _unasked(piece, old, known)))
        else:
            ready.append((home, piece))
    ready.sort(key=lambda one: (one[0], one[1].rank, old.rank(one[1].origin)))
    for at, group in groupby(ready, key=lambda one: one[0]):
        _settle(at, [piece for _, piece in group], old, known, found)
    _look_at_picks(found, old, new)
    return found


def _land_records(records: Iterable[Piece], old: Places, new: Places, found: Landing) -> None:
    """Rows in their order, copies in theirs, and the user's word on sections: these first, since cells hang on them."""
    taken: dict[Address, Landed] = {}
    for piece in sorted(records, key=lambda piece: old.rank(piece.origin)):
        at = _record_home(piece, new)
        if at is None:
            found.aside.append(Aside(piece, "The rows or the section it speaks of are gone."))
            continue
        there = taken.get(at)
        value = _without_clash(piece, at, new, found)
        if there is None:
            taken[at] = Landed(at, value, (piece,))
        elif (
            isinstance(value, RowOrder)
            and isinstance(there.value, RowOrder)
            and (piece.rank >= 0 or piece.copies == "together")
        ):
            rows = RowOrder(tuple(dict.fromkeys((*there.value.rows, *value.rows))))
            taken[at] = replace(there, value=rows, pieces=(*there.pieces, piece))
        else:
            found.aside.append(Aside(piece, "Another record stands in its new place."))
    found.landed += taken.values()


def _record_home(piece: Piece, new: Places) -> Address | None:
    at = piece.at
    if at.row or at.column:
        return None
    section = new.section(at.field)
    if section is not None:
        is_order = isinstance(piece.value, RowOrder)
        fits = (section.repeat is not None) == (is_order or bool(at.instance))
        return at if fits and not (is_order and at.instance) else None
    if not new.takes_rows(at.field):
        return None
    if new.has_copy(at):
        return at
    if new.is_repeated(at.field):
        return replace(at, instance=copy_or_first(new, at))
    return replace(at, instance="")


def _without_clash(piece: Piece, at: Address, new: Places, found: Landing) -> Value:
    """A user's own row whose key the form has taken for one of its rows gets another key."""
    value = piece.value
    if not isinstance(value, RowOrder) or new.section(at.field) is not None:
        return value
    taken = new.fixed(at.field)
    rows: list[str] = []
    for row in value.rows:
        name, number = row, 1
        while name in taken or (name != row and name in value.rows):
            number += 1
            name = f"{row[:50]}_own{number}"
        if name != row:
            found.renamed[Address(piece.origin.field, row, instance=piece.origin.instance)] = name
        rows.append(name)
    return RowOrder(tuple(rows))


def _home(piece: Piece, old: Places, new: Places, found: Landing) -> Address | None:
    """Where in the new form a piece belongs; None when the form has no such place."""
    at = piece.at
    own_row = Address(piece.origin.field, piece.origin.row, instance=piece.origin.instance)
    if own_row in found.renamed and at.row == piece.origin.row:
        at = replace(at, row=found.renamed[own_row])
    if new.question(at) is None:
        return None
    if not new.has_copy(at):
        to = copy_or_first(new, at) if new.is_repeated(at.field) else ""
        at = replace(at, instance=to)
    elif old.shows_copy(piece.origin) and not new.shows_copy(at):
        return None
    return at if _has_row(piece, at, old, new) else None


def _has_row(piece: Piece, at: Address, old: Places, new: Places) -> bool:
    if not at.row:
        return True
    if at.row in new.fixed(at.field):
        return at.column != ROW_LABEL
    if not piece.origin.row or piece.origin.row in old.fixed(piece.origin.field):
        return False
    # A row that its author had taken out stays out; one that was shown must be shown again.
    is_shown = piece.origin.row not in old.rows(piece.origin) or at.row in new.rows(at)
    return new.takes_rows(at.field) and is_shown


def _unasked(piece: Piece, old: Places, new: Places) -> str:
    """Say what is gone: the field, the column or the row."""
    at, version = piece.at, new.form.version
    field_ = new.field(at.field)
    label = old.label(piece.origin) or str(piece.origin)
    if new.question(at) is not None and new.has_copy(at) and not new.shows_copy(at):
        return f"“{label}” is asked of other copies in version {version}."
    if field_ is None or (not isinstance(field_, Rowed) and not (at.row or at.column)):
        return f"“{label}” is not asked in version {version}."
    if isinstance(field_, Rowed) and at.row and new.question(at) is not None:
        row = old.rows(piece.origin).get(piece.origin.row, piece.origin.row)
        return f"The row “{row}” is not asked in version {version}."
    return f"“{label}” is not asked there in version {version}."


def _settle(at: Address, pieces: list[Piece], old: Places, new: Places, found: Landing) -> None:
    """Make one answer of what came to one place; what cannot be part of it waits for a decision."""
    question = new.question(at)
    if question is None:
        raise ValueError(f"nothing is asked at {at}")
    merged = [piece for piece in pieces if piece.rank >= 0 or piece.copies == "together"]
    if len(pieces) > 1 and len(merged) == len(pieces):
        _join(at, question, pieces, old, new, found)
        return
    first, *others = pieces
    if others and any(piece.origin.instance != first.origin.instance for piece in others):
        order = [one.origin.instance for one in pieces]
        if first.copies != "first":
            found.aside += [Aside(one, _too_many(order), at) for one in pieces]
            return
    found.aside += [
        Aside(one, "Another answer stands in its new place; join the two, or choose.", at, at)
        for one in others
    ]
    _put(at, question, first, old, new, found)


def _too_many(copies: list[str]) -> str:
    return f"This was answered {len(copies)} times and is asked once now; choose, or join them."


def _put(
    at: Address, question: Asked, piece: Piece, old: Places, new: Places, found: Landing
) -> None:
    fitted = fitted_at(new, question, piece, old)
    why = resigned(piece, old, new, question) or fitted.why
    if fitted.value is None or why:
        found.aside.append(Aside(piece, why, at))
        return
    reviews = [*piece.reviews, *([fitted.review] if fitted.review else [])]
    reviews += changed_meaning(old.question(piece.origin), question)
    is_converted = type(fitted.value) is not type(piece.value)
    found.landed.append(Landed(at, fitted.value, (piece,), tuple(reviews), is_converted))
    if fitted.loses:
        why = fitted.review or "Not all of it could be kept in its new place."
        found.aside.append(Aside(piece, why, at, at))


def fitted_at(new: Places, question: Asked, piece: Piece, old: Places) -> Fitted:
    """Fit one piece to a question; what is said of it is in the words of the old form."""
    said = old.say(
        piece.origin, piece.value if piece.is_split else piece.answer.value, with_contact=False
    )
    return fit(new.form, question, piece.value, said, piece.fallback)


def _join(
    at: Address,
    question: Asked,
    pieces: list[Piece],
    old: Places,
    new: Places,
    found: Landing,
) -> None:
    """Join several pieces into one answer; those that cannot be part of it wait for a decision."""
    joined: Joined = join(new, question, pieces, old)
    if joined.value is None:
        found.aside += [Aside(piece, joined.why, at) for piece in pieces]
        return
    reviews = tuple(dict.fromkeys(sentence for piece in pieces for sentence in piece.reviews))
    parts = tuple(joined.taken)
    found.landed.append(Landed(at, joined.value, parts, (*reviews, joined.review)))
    for piece, why in joined.left:
        found.aside.append(Aside(piece, why, at, at if piece in joined.taken else None))


def resigned(piece: Piece, old: Places, new: Places, question: Asked) -> str:
    """Why a signature does not hold under the new statement; empty when it does, or it is none."""
    before = old.question(piece.origin)
    if not isinstance(question, SignOffQuestion) or not isinstance(before, SignOffQuestion):
        return ""
    # What was signed is what could be read: a duty that the statement cites from a list may say more now.
    if question.statement == before.statement and all(
        cite(new.form, question.statement, kind) == cite(old.form, before.statement, kind)
        for kind in OrganisationKind
    ):
        return ""
    return "The statement that was signed has changed, so it must be signed again."


def changed_meaning(before: Asked | None, after: Asked) -> Iterator[str]:
    """Sentences for what a question now means otherwise, though its kind and key are the same."""
    if before is None:
        return
    if before.means is not after.means and before.means is not None:
        yield "What this answer stands for has changed; look whether it still holds."
    match before, after:
        case NumberQuestion(unit=was), NumberQuestion(unit=now) if was != now:
            yield f"The unit was “{was or 'none'}” and is now “{now or 'none'}”; look at the figure again."
        case Date(precision=old_part), Date(precision=new_part) if old_part != new_part:
            yield f"This asked for the {old_part} and asks now for the {new_part}."
        case _:
            return


def _look_at_picks(found: Landing, old: Places, new: Places) -> None:
    """Rows that were picked may be gone: what is left stays, and the whole is kept aside."""
    values = found.values
    for index, one in enumerate(found.landed):
        question = new.question(one.at)
        if not isinstance(question, Pick) or not isinstance(one.value, Choices):
            continue
        known = {row.key for row in pickable(new.form, question, values, one.at.instance)}
        picked = _renamed_picks(one.value, question, one, found)
        gone = set(picked) - known - _dangling(one, picked, old)
        kept = Choices(tuple(key for key in picked if key not in gone))
        why = "Some of the rows that were picked are gone; look at what is left."
        if gone:
            to = one.at if kept.keys else None
            found.aside += [Aside(piece, why, one.at, to) for piece in one.pieces]
        reviews = (*one.reviews, why) if gone and kept.keys else one.reviews
        found.landed[index] = replace(one, value=kept, reviews=reviews)
    found.landed = [one for one in found.landed if not _is_emptied(one)]


def _renamed_picks(picked: Choices, question: Pick, one: Landed, found: Landing) -> tuple[str, ...]:
    """Own rows that had to take another key are picked by it."""
    names = {
        at.row: name
        for at, name in found.renamed.items()
        if at.field == question.rows_of and at.instance in {"", one.pieces[0].origin.instance}
    }
    return tuple(names.get(key, key) for key in picked.keys)


def _dangling(one: Landed, picked: tuple[str, ...], old: Places) -> set[str]:
    """Rows that were picked and not there before either: the new form is not what took them."""
    origin = one.pieces[0].origin
    question, before = old.question(origin), one.pieces[0].answer.value
    if not isinstance(question, Pick) or not isinstance(before, Choices):
        return set()
    known = {row.key for row in pickable(old.form, question, old.values, origin.instance)}
    if len(before.keys) != len(picked):
        return set()
    return {now for was, now in zip(before.keys, picked, strict=True) if was not in known}


def _is_emptied(one: Landed) -> bool:
    return one.value == Choices(()) and all(piece.value != one.value for piece in one.pieces)
