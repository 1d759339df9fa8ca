"""What a figure is of: which pathways, when, where, by which index. Figures of unlike basis are never compared."""

from dataclasses import dataclass

from ehia_desktop.errors import UserError
from ehia_desktop.text import one_line


@dataclass(frozen=True)
class Basis:
    """What a figure counts ("P2-P4 pathways"), its period, its place, and the version of the deprivation index.

    Empty where it is not stated, which is unlike everything that is.
    """

    basis: str = ""
    period: str = ""
    place: str = ""
    index: str = ""


_WORDS = {"basis": "basis", "period": "period", "place": "place", "index": "version of the index"}


def refuse_unlike(one: Basis, other: Basis, *, is_over_time: bool = False) -> None:
    """Raise UserError, naming the first thing that differs, when two figures may not be compared.

    With `is_over_time` the periods have to differ instead, and the basis has to be stated.
    RULE: EHIA facts 5.3: never compare different bases or index versions.
    """
    for name, word in _WORDS.items():
        mine, theirs = one_line(getattr(one, name)), one_line(getattr(other, name))
        if name == "period" and is_over_time:
            if mine and mine.casefold() == theirs.casefold():
                raise UserError(
                    f"Both figures are of {mine}; a change needs figures of two periods."
                )
            continue
        if mine.casefold() != theirs.casefold():
            raise UserError(
                f"These figures are not compared: one has the {word} “{mine or 'not stated'}”, the other "
                f"“{theirs or 'not stated'}”; take both on the same {word}."
            )
