"""From what a walk found to changes, each with the answer before and after it, and the passages behind them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.passage import (
    NOTHING,
    Passage,
    PassageLine,
    Piece,
    add_line,
    names_in,
    said,
    squeezed,
    taken,
)
from ehia_desktop.assessment.passage_looks import looks_of, with_untracked_looks, words_of
from ehia_desktop.assessment.review import (
    ChangeKind,
    RowCell,
    Sent,
    Target,
    TextChange,
    review_id,
)
from ehia_desktop.assessment.untracked import with_untracked
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import Block, plain, to_markup
from ehia_desktop.review.by_hand import OTHER_LOOKS, made_headings, marked_by_hand
from ehia_desktop.review.finding import emptied_keys
from ehia_desktop.review.gathering import Gathering, Group, untracked_words
from ehia_desktop.review.marks import place_of
from ehia_desktop.review.put_in import things_put_in
from ehia_desktop.review.spots import NewRow, Spot
from ehia_desktop.review.tracked import Revision, TrackedParagraph
from ehia_desktop.review.walking import Walk


@dataclass(frozen=True)
class Settled:
    """All changes, and the words at each place that was changed."""

    changes: tuple[TextChange, ...]
    passages: dict[Address, Passage]


def settle(walk: Walk) -> Settled:
    """Return the changes of a file, in its order."""
    gathering = Gathering()
    gathering.take(walk.spots)
    passages: dict[Address, Passage] = {}
    untracked: list[TextChange] = []
    places = {**_by_key(walk.spots), **{key: [] for key in emptied_keys(walk)}}
    for key, spots in places.items():
        address = place_of(key)
        if address is None:
            continue
        passage = _passage(gathering, spots)
        sent = walk.sent.texts.get(key, "")
        change = review_id("", "", ChangeKind.UNTRACKED, key, said(passage, NOTHING))
        worked = with_untracked(passage, sent, change)
        if worked is not passage:
            untracked.append(_untracked(walk.sent, address, worked, change, spots))
        looks = review_id("", "", ChangeKind.FORMAT, key, _looks_said(passage))
        looking = with_untracked_looks(worked, walk.sent.looks.get(key, ()), looks, change)
        if looks in names_in(looking):
            untracked.append(_restyled(walk.sent, address, looking, looks, spots))
        worked = looking
        if names_in(worked):
            passages[address] = worked
    marks = {
        gathering.of[slot].id: walk.spots[slot[0]].paragraph.words[slot[1]].by_hand
        for slot in gathering.of
        if slot[2] == "formatted" and slot[1] < len(walk.spots[slot[0]].paragraph.words)
    }
    tracked = [
        _change(walk.sent, group, passages, marks.get(group.id, "")) for group in gathering.groups
    ]
    rows = [*_gone_rows(walk), *_new_rows(walk.spots)]
    return Settled(
        (
            *tracked,
            *untracked,
            *marked_by_hand(walk.spots),
            *made_headings(walk.spots),
            *things_put_in(walk.spots),
            *rows,
            *_words(walk.spots),
            *_lost_evidence(walk),
            *_reordered(walk),
        ),
        passages,
    )


def _by_key(spots: Sequence[Spot]) -> dict[str, list[tuple[int, Spot]]]:
    """The paragraphs of each answer, with their numbers."""
    found: dict[str, list[tuple[int, Spot]]] = {}
    for number, spot in enumerate(spots):
        if spot.target is Target.ANSWER:
            found.setdefault(spot.key, []).append((number, spot))
    return found


def _passage(gathering: Gathering, spots: Iterable[tuple[int, Spot]]) -> Passage:
    def named(number: int, place: int, side: str) -> str:
        group = gathering.of.get((number, place, side))
        return group.id if group is not None else ""

    lines: list[PassageLine] = []
    for number, spot in spots:
        words = spot.paragraph.words
        pieces = tuple(
            Piece(
                one.span,
                named(number, place, "inserted"),
                named(number, place, "deleted"),
                named(number, place, "formatted"),
                one.was,
            )
            for place, one in enumerate(words)
        )
        end = len(words)
        lines.append(
            PassageLine(
                pieces,
                spot.paragraph.kind,
                named(number, end, "inserted"),
                named(number, end, "deleted"),
                named(number, end, "formatted") if spot.paragraph.was is not None else "",
                spot.paragraph.was,
            )
        )
    return tuple(lines)


def _change(sent: Sent, group: Group, passages: dict[Address, Passage], by_hand: str) -> TextChange:
    target = group.target
    place = place_of(group.place)
    before = after = looks = ""
    if group.target is Target.ANSWER and place is not None:
        before = sent.texts.get(group.place, "")
        after = said(passages[place], {group.id}) if place in passages else before
        looks = looks_of(passages.get(place, ()), group.id)
        if group.kind is ChangeKind.FORMAT and not looks:
            # No answer keeps it, so taking it would change nothing: a person is to see what was meant.
            target, looks = Target.WORDS, by_hand or OTHER_LOOKS
    return TextChange(
        group.id, group.author, group.at, group.kind, target, place, group.text,
        before, after, group.near, place_of(group.came_from), looks=looks,
    )  # fmt: skip


def _untracked(
    sent: Sent,
    address: Address,
    passage: Passage,
    change: str,
    spots: Sequence[tuple[int, Spot]],
) -> TextChange:
    before, after = sent.texts.get(str(address), ""), said(passage, {change})
    text = after if squeezed(after) else before
    near = spots[0][1].near if spots else "nothing is left in its place"
    return TextChange(
        change, "", "", ChangeKind.UNTRACKED, Target.ANSWER, address, text, before, after, near
    )


def _restyled(
    sent: Sent, address: Address, passage: Passage, change: str, spots: Sequence[tuple[int, Spot]]
) -> TextChange:
    """Words that look otherwise than they were sent, without being tracked."""
    text = sent.texts.get(str(address), "")
    return TextChange(
        change, "", "", ChangeKind.FORMAT, Target.ANSWER, address, words_of(passage, change), text, text,
        spots[0][1].near if spots else "", looks=looks_of(passage, change),
    )  # fmt: skip


def _looks_said(passage: Passage) -> str:
    """The words of a passage before any tracked change, with their looks, to tell one such change from another."""
    return to_markup(taken(passage, NOTHING))


def _gone_rows(walk: Walk) -> Iterator[TextChange]:
    for row in walk.gone:
        mark = row.revision
        made = review_id(mark.author, mark.at, mark.kind, row.key, row.text)
        yield TextChange(
            made, mark.author, mark.at, ChangeKind.DELETION, Target.ROW, place_of(row.key),
            row.text, row.text, "", row.near,
        )  # fmt: skip


def _reordered(walk: Walk) -> Iterator[TextChange]:
    for one in walk.reordered:
        yield TextChange(
            review_id("", "", "order", one.key, one.text), "", "", ChangeKind.UNTRACKED, Target.WORDS,
            place_of(one.key), one.text, near=one.near,
        )  # fmt: skip


def _new_rows(spots: Iterable[Spot]) -> Iterator[TextChange]:
    rows: list[NewRow] = []
    for spot in spots:
        if spot.row is not None and not any(spot.row is one for one in rows[-1:]):
            rows.append(spot.row)
    for row in rows:
        cells = tuple(_row_cell(column, lines) for column, lines in row.cells.items())
        text = " | ".join(filter(None, (squeezed(plain(one.blocks)) for one in cells)))
        mark = row.revision or _first_mark(row)
        author, at = (mark.author, mark.at) if mark else ("", "")
        kind = ChangeKind.INSERTION if mark else ChangeKind.UNTRACKED
        yield TextChange(
            review_id(author, at, f"row {kind}", row.at, text), author, at, kind, Target.ROW,
            place_of(row.at), text, "", text, row.near, None, cells,
        )  # fmt: skip


def _first_mark(row: NewRow) -> Revision | None:
    """Who tracked the first words of a row that itself has no mark."""
    for lines in row.cells.values():
        for line in lines:
            for words in line.words:
                if words.inserted is not None:
                    return words.inserted
    return None


def _row_cell(column: str, lines: Iterable[TrackedParagraph]) -> RowCell:
    blocks: list[Block] = []
    for line in lines:
        spans = tuple(words.span for words in line.words if words.deleted is None)
        if "".join(span.text for span in spans).strip():
            add_line(blocks, spans, line.kind)
    return RowCell(column, tuple(blocks))


def _words(spots: Sequence[Spot]) -> Iterator[TextChange]:
    known: dict[str, int] = {}
    for spot, text in untracked_words(spots):
        first = review_id("", "", "words", spot.key, text)
        known[first] = known.get(first, -1) + 1
        made = review_id("", "", "words", spot.key, text, known[first])
        yield TextChange(
            made, "", "", ChangeKind.UNTRACKED, Target.WORDS, spot.place, text, near=spot.near
        )


def _lost_evidence(walk: Walk) -> Iterator[TextChange]:
    """Lines of linked evidence that went out and are gone, where the rest of it is in the file."""
    there: dict[str, set[str]] = {}
    for spot in walk.spots:
        if "#" in spot.key:
            there.setdefault(spot.key, set()).add(squeezed(spot.paragraph.sent))
    for key, lines in there.items():
        if "figure" in key:
            # A chart has no paragraphs of its own.
            continue
        for line in walk.sent.texts.get(key, "").split("\n"):
            cells = {squeezed(cell) for cell in line.split("\t")} - {""}
            if cells and not cells & lines:
                text = f"Gone from the evidence: {squeezed(line)}"
                yield TextChange(
                    review_id("", "", "gone", key, text), "", "", ChangeKind.UNTRACKED, Target.WORDS,
                    place_of(key), text, near="in the evidence",
                )  # fmt: skip
