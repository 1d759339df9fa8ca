"""A comment on an answer: who said it, where, and what became of it. It follows its address when a form changes."""

from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.canonical import Json
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address


class CommentState(StrEnum):
    """What became of a comment."""

    OPEN = "open"
    RESOLVED = "resolved"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Comment:
    """`author` is who said it, which need not be who entered it; `said_on` is UTC, ISO 8601.

    `source` tells where it came from, such as a meeting or a returned file. `reply_to` names another comment.
    """

    id: str
    address: Address
    author: str
    text: str
    said_on: str
    source: str = ""
    state: CommentState = CommentState.OPEN
    outcome: str = ""
    reply_to: str = ""


def comment_json(comment: Comment) -> Json:
    """Spell a comment."""
    return {
        "address": str(comment.address),
        "author": comment.author,
        "outcome": comment.outcome,
        "reply_to": comment.reply_to,
        "said_on": comment.said_on,
        "source": comment.source,
        "state": comment.state.value,
        "text": comment.text,
    }


def comment_from_json(comment_id: str, data: Json) -> Comment:
    """Read a comment back. Raises ValueError when it is not one."""
    match data:
        case {
            "address": str(address), "author": str(author), "outcome": str(outcome), "reply_to": str(reply_to),
            "said_on": str(said_on), "source": str(source), "state": str(state), "text": str(text),
        }:  # fmt: skip
            return Comment(
                comment_id, addresses.parse(address), author, text, said_on, source,
                CommentState(state), outcome, reply_to,
            )  # fmt: skip
        case _:
            raise ValueError("not a comment")
