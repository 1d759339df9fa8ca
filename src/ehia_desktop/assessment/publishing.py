"""What the author decided about publishing one answer: kept from the public, or given back to the form's rule.

An author may tighten any answer, row or whole field. Taking that back needs a reason, which stays recorded.
Nothing the form keeps internal can be made public here: its flag is a promise to those who answered.
"""

from dataclasses import dataclass

from ehia_desktop.canonical import Json


@dataclass(frozen=True)
class Publishing:
    """`is_tightened` keeps what stands at the address from the public; the reason, who and when (UTC)."""

    is_tightened: bool
    reason: str
    by: str
    at: str


def publishing_json(is_tightened: bool, reason: str) -> Json:
    """Spell a decision as an edit holds it: who and when stand in the change."""
    return {"is_tightened": is_tightened, "reason": reason}


def publishing_from_json(data: Json, by: str, at: str) -> Publishing:
    """Read a decision back. Raises ValueError when it is not one."""
    match data:
        case {"is_tightened": bool(is_tightened), "reason": str(reason)}:
            return Publishing(is_tightened, reason, by, at)
        case _:
            raise ValueError("not a decision on publishing")
