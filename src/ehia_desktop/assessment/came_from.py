"""Where an assessment came from: an earlier one it was started from, or the screening that asked for it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from ehia_desktop.canonical import Json

Relation: TypeAlias = Literal["copy", "review_copy", "screening", "review_of"]


@dataclass(frozen=True)
class CameFrom:
    """The other assessment by id and title as it was then, how the two are related, and the reason given."""

    assessment: str
    title: str
    relation: Relation
    reason: str = ""


def came_from_json(found: CameFrom) -> Json:
    """Spell it."""
    return {
        "assessment": found.assessment,
        "reason": found.reason,
        "relation": found.relation,
        "title": found.title,
    }


def came_from_of_json(data: Json) -> CameFrom:
    """Read it back. Raises ValueError when it is not one."""
    match data:
        case {
            "assessment": str(assessment), "reason": str(reason), "relation": str(relation), "title": str(title),
        }:  # fmt: skip
            for known in get_args(Relation):
                if known == relation:
                    return CameFrom(assessment, title, known, reason)
        case _:
            pass
    raise ValueError("not where an assessment came from")
