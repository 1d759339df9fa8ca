"""One migration made ready to follow: where each address goes, and what becomes of the answers on their way.

All steps hold at once, the more particular before the more general: what is said of a cell goes before what is
said of its column, row or field.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.migrating.splitting import split_text
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.migration import (
    Convert,
    Default,
    IntoCopies,
    MapOptions,
    Merge,
    Migration,
    OutOfCopies,
    Rename,
    RenameColumn,
    RenameItem,
    RenameOption,
    RenameRow,
    Retire,
    Review,
    Split,
    Spot,
    Step,
)
from ehia_desktop.forms.values import Choice, Choices, RichText, RowOrder, SectionMark, Value

Headings = Callable[[str, str], tuple[str, ...]]
"""Gives what a target (field, column) may be headed with in a text that is split."""


@dataclass(frozen=True)
class Spotted:
    """A question or matrix of the assessment's own form, where it stands now, and the lists it draws on."""

    now: Address
    options_from: str = ""
    rows_from: str = ""
    rows_of: str = ""


@dataclass(frozen=True)
class Piece:
    """An answer, or a part of one, on its way. `at` is where it is now; `gone` why it is asked nowhere any more.

    `rank` orders what is merged, -1 elsewhere; `fallback` is the option to take if the one chosen is gone at the
    end; `copies` says how several copies become one; `reviews` are sentences for its author.
    """

    origin: Address
    answer: Answer
    at: Address
    value: Value
    gone: str = ""
    rank: int = -1
    fallback: str = ""
    copies: str = ""
    is_split: bool = False
    is_mapped: bool = False
    reviews: tuple[str, ...] = ()


@dataclass(frozen=True)
class Followed:
    """Where an address leads: to another, or nowhere with a reason."""

    at: Address
    gone: str = ""
    rank: int = -1


@dataclass(frozen=True)
class Marked:
    """A place of the form on the way that something holds for: a sentence for its author, or a default."""

    spot: Spot
    why: str = ""
    value: str | tuple[str, ...] | dict[str, str] = ""


@dataclass
class _Options:
    map: dict[str, str] = field(default_factory=dict)
    otherwise: str = ""


class Moves:
    """The steps of one migration, looked up by address."""

    def __init__(
        self, migration: Migration, spotted: Iterable[Spotted], headings: Headings
    ) -> None:
        self._headings = headings
        self._spotted = tuple(spotted)
        self._keys: dict[str, str] = {}
        self._rows: dict[tuple[str, str], str] = {}
        self._columns: dict[tuple[str, str], str] = {}
        self._options: dict[tuple[str, str], _Options] = {}
        self._particular: dict[str, list[tuple[Spot, Followed | Spot, int]]] = {}
        self._splits: dict[tuple[str, str], Split] = {}
        self._copies: dict[str, str] = {}
        self.reviews: list[Marked] = []
        self.defaults: list[Marked] = []
        for step in migration.steps:
            self._take(step)
        for found in self._particular.values():
            found.sort(key=lambda one: -len(one[0].model_fields_set))

    def follow(self, at: Address) -> Followed:
        """Where what belongs to `at` goes: a comment, a link, a decision on publishing."""
        for spot, to, rank in self._particular.get(at.field, ()):
            if covers(spot, at):
                if isinstance(to, Followed):
                    return replace(to, at=at)
                return Followed(self._merged(at, to), rank=rank)
        split = self._splits.get((at.field, at.column))
        if split is not None:
            return Followed(self._target(at, split, 0))
        whole = self._splits.get((at.field, ""))
        key = whole.to[0] if whole is not None else self._keys.get(at.field, at.field)
        row = self._rows.get((at.field, at.row), at.row)
        column = self._columns.get((at.field, at.column), at.column)
        return Followed(Address(key, row, column, at.instance))

    def pieces(self, piece: Piece) -> Iterator[Piece]:
        """What becomes of a piece: mostly one piece elsewhere, several where it is split."""
        if piece.gone:
            yield piece
            return
        mapped = self._mapped(piece)
        split = self._splits.get((piece.at.field, piece.at.column))
        if split is not None and not isinstance(piece.value, RowOrder | SectionMark):
            yield from self._split(mapped, split)
            return
        found = self.follow(piece.at)
        is_record = isinstance(piece.value, RowOrder | SectionMark)
        yield replace(
            mapped,
            at=found.at,
            gone=found.gone,
            rank=found.rank if found.rank >= 0 and not is_record else mapped.rank,
            copies=self._copies.get(piece.at.field, mapped.copies),
        )

    def marked(self, one: Marked) -> Marked:
        """Follow a mark of an earlier migration through this one."""
        spot = one.spot
        found = self.follow(Address(spot.field, spot.row or "", spot.column or "")).at
        value = one.value
        options = self._options.get((spot.field, spot.column or ""))
        if options is not None and isinstance(value, str):
            value = options.map.get(value, value)
        return replace(one, spot=spot_of(found), value=value)

    def spotted(self, one: Spotted) -> Spotted:
        """Follow a question of the old form through this migration."""
        return replace(
            one, now=self.follow(one.now).at, rows_of=self._keys.get(one.rows_of, one.rows_of)
        )

    def _take(self, step: Step) -> None:
        does = step.does
        match does:
            case Rename() | RenameRow() | RenameColumn() | RenameItem() | Convert():
                self._rename(does)
            case RenameOption():
                self._map(does.field, does.column, {does.was: does.to})
            case MapOptions():
                self._map(does.field, does.column, does.map, does.otherwise or "")
            case Merge():
                for rank, spot in enumerate(does.was):
                    self._say(spot, does.to, rank)
            case Split():
                self._splits[does.field, does.column or ""] = does
            case OutOfCopies():
                self._copies |= dict.fromkeys(does.fields, does.how)
            case IntoCopies():
                pass
            case Retire():
                self._say(spot_of(does), Followed(Address(does.field), does.why), -1)
            case Review():
                self.reviews.append(Marked(spot_of(does), does.why))
            case Default():
                self.defaults.append(Marked(spot_of(does), value=does.value))
            case _ as never:
                assert_never(never)

    def _rename(self, does: Rename | RenameRow | RenameColumn | RenameItem | Convert) -> None:
        match does:
            case Rename():
                self._keys[does.was] = does.to
            case RenameRow():
                self._rename_row(does.field, does.was, does.to)
            case RenameColumn():
                self._columns[does.field, does.was] = does.to
            case RenameItem():
                self._rename_item(does)
            case Convert() if does.column is not None:
                self._columns[does.field, does.column] = does.to
            case Convert():
                self._keys[does.field] = does.to
            case _ as never:
                assert_never(never)

    def _say(self, spot: Spot, to: Followed | Spot, rank: int) -> None:
        self._particular.setdefault(spot.field, []).append((spot, to, rank))

    def _rename_row(self, key: str, was: str, to: str) -> None:
        self._rows[key, was] = to
        for one in self._spotted:
            if one.rows_of == key:
                self._map(one.now.field, one.now.column, {was: to})

    def _rename_item(self, does: RenameItem) -> None:
        for one in self._spotted:
            if one.options_from == does.list_id:
                self._map(one.now.field, one.now.column, {does.was: does.to})
            if one.rows_from == does.list_id:
                self._rename_row(one.now.field, does.was, does.to)

    def _map(
        self, key: str, column: str | None, given: Mapping[str, str], otherwise: str = ""
    ) -> None:
        options = self._options.setdefault((key, column or ""), _Options())
        options.map.update(given)
        options.otherwise = otherwise or options.otherwise

    def _mapped(self, piece: Piece) -> Piece:
        options = self._options.get((piece.at.field, piece.at.column))
        if options is None:
            return piece
        fallback = options.map.get(piece.fallback, piece.fallback) or options.otherwise
        value = piece.value
        match value:
            case Choice(key, reason):
                value = Choice(options.map.get(key, key), reason)
            case Choices(keys):
                value = Choices(tuple(dict.fromkeys(options.map.get(key, key) for key in keys)))
            case _:
                pass
        is_mapped = piece.is_mapped or value != piece.value
        return replace(piece, value=value, fallback=fallback, is_mapped=is_mapped)

    def _merged(self, at: Address, to: Spot) -> Address:
        row = to.row or ""
        if to.column and not to.row:
            row = self._rows.get((at.field, at.row), at.row)
        return Address(to.field, row, to.column or "", at.instance)

    def _target(self, at: Address, split: Split, index: int) -> Address:
        if split.column is None:
            return Address(split.to[index], instance=at.instance)
        row = self._rows.get((at.field, at.row), at.row)
        key = self._keys.get(at.field, at.field)
        return Address(key, row, split.to[index], at.instance)

    def _split(self, piece: Piece, split: Split) -> Iterator[Piece]:
        targets = [self._target(piece.at, split, index) for index in range(len(split.to))]
        many = f"This was one question and is now {len(targets)}"
        if split.how == "by_heading" and isinstance(piece.value, RichText):
            named = [
                (split.headings[index],) if split.headings else self._headings(at.field, at.column)
                for index, at in enumerate(targets)
            ]
            cut = split_text(piece.value.blocks, named)
            why = f"{many}; what stood under each heading was moved there. Look whether it fits."
            parts = [
                (at, RichText(blocks)) for at, blocks in zip(targets, cut, strict=True) if blocks
            ]
        elif split.how == "copy":
            why = f"{many}, and the answer was put in each; keep in each what belongs there."
            parts = [(at, piece.value) for at in targets]  # type: ignore[misc]
        else:
            why = f"{many}; all of the answer is in the first. Move what belongs to the others."
            parts = [(targets[0], piece.value)]  # type: ignore[list-item]
        for at, value in parts:
            yield replace(piece, at=at, value=value, is_split=True, reviews=(*piece.reviews, why))


def covers(spot: Spot, at: Address) -> bool:
    """Tell whether `at` lies in `spot`: the same field, and its row and column where it names them."""
    return (
        spot.field == at.field and spot.row in {None, at.row} and spot.column in {None, at.column}
    )


def spot_of(place: Address | Review | Default | Retire) -> Spot:
    """The spot that an address or a step names."""
    given = {"row": place.row, "column": place.column}
    return Spot(field=place.field, **{name: key for name, key in given.items() if key})
