"""Several answers made one: texts one after the other under their old headings, options together, figures if equal."""

from dataclasses import dataclass

from ehia_desktop.assessment.migrating.fitting import fit
from ehia_desktop.assessment.migrating.moves import Piece
from ehia_desktop.assessment.migrating.places import Places
from ehia_desktop.forms.fields import Asked, LongText, MultiChoice, ShortText
from ehia_desktop.forms.richtext import Block, Paragraph, Span
from ehia_desktop.forms.values import Choices, RichText, Text, Value


@dataclass(frozen=True)
class Joined:
    """One value of several, or None with the reason why they could not be joined.

    `taken` are the pieces in it; `left` are those kept aside, each with why (some are also in it, in part).
    """

    value: Value | None
    why: str = ""
    review: str = ""
    taken: tuple[Piece, ...] = ()
    left: tuple[tuple[Piece, str], ...] = ()


def join(new: Places, question: Asked, pieces: list[Piece], old: Places) -> Joined:
    """Join `pieces`, in their order, into one answer to `question`."""
    names = " and ".join(f"“{old.heading(piece.origin)}”" for piece in pieces)
    review = f"Joined from {names}; read it through as one."
    match question:
        case LongText():
            return _texts(new, question, pieces, old, review)
        case ShortText():
            return _lines(question, pieces, old, review)
        case MultiChoice():
            return _options(new, question, pieces, old, review)
        case _:
            return _equal(new, question, pieces, old, names)


def _texts(
    new: Places, question: LongText, pieces: list[Piece], old: Places, review: str
) -> Joined:
    blocks: list[Block] = []
    left: list[tuple[Piece, str]] = []
    taken: list[Piece] = []
    for piece in pieces:
        fitted = fit(new.form, question, piece.value, _said(piece, old))
        value = fitted.value
        if value is None:
            left.append((piece, fitted.why))
            continue
        taken.append(piece)
        blocks.append(Paragraph((Span(_heading(piece, old), bold=True),)))
        if isinstance(value, RichText):
            blocks += value.blocks
        else:
            blocks.append(Paragraph((Span(_said(piece, old)),)))
        if fitted.loses:
            left.append((piece, "Not all of it could be kept where it was joined."))
    if not taken:
        return Joined(None, left[0][1])
    return Joined(RichText(tuple(blocks)), "", review, tuple(taken), tuple(left))


def _lines(question: ShortText, pieces: list[Piece], old: Places, review: str) -> Joined:
    line = "; ".join(" ".join(_said(piece, old).split()) for piece in pieces)
    if len(line) > question.max_characters:
        review += f" It takes {question.max_characters} characters; shorten it."
    rich = [piece for piece in pieces if not isinstance(piece.value, Text)]
    left = tuple((piece, "Its form could not be kept where it was joined.") for piece in rich)
    return Joined(Text(line), "", review, tuple(pieces), left)


def _options(
    new: Places, question: MultiChoice, pieces: list[Piece], old: Places, review: str
) -> Joined:
    chosen: set[str] = set()
    taken: list[Piece] = []
    left: list[tuple[Piece, str]] = []
    for piece in pieces:
        fitted = fit(new.form, question, piece.value, _said(piece, old), piece.fallback)
        if isinstance(fitted.value, Choices):
            chosen.update(fitted.value.keys)
            taken.append(piece)
        if not isinstance(fitted.value, Choices) or fitted.loses:
            left.append((piece, fitted.why or "Not all of it could be kept where it was joined."))
    if not taken:
        return Joined(None, "None of these could be made options here.")
    keys = tuple(item.key for item in new.form.options(question) if item.key in chosen)
    return Joined(Choices(keys), "", review, tuple(taken), tuple(left))


def _equal(new: Places, question: Asked, pieces: list[Piece], old: Places, names: str) -> Joined:
    """What cannot be joined is one answer only if all say the same."""
    fitted = [
        fit(new.form, question, piece.value, _said(piece, old), piece.fallback) for piece in pieces
    ]
    first = fitted[0].value
    if first is None or any(one.value != first or one.loses for one in fitted):
        return Joined(None, f"This was answered as {names}, and the answers differ; choose one.")
    return Joined(first, "", f"Taken from {names}, which said the same.", tuple(pieces))


def _heading(piece: Piece, old: Places) -> str:
    if piece.copies == "together" and piece.origin.instance:
        return old.in_words(piece.origin).split(" / ")[1]
    return old.heading(piece.origin)


def _said(piece: Piece, old: Places) -> str:
    spoken = piece.value if piece.is_split else piece.answer.value
    return old.say(piece.origin, spoken, with_contact=False)
