"""Words that say nothing, and small pieces of sentence that the messages share.

RULE: “N/A”, “none” and “no impact” without a reason are the commonest fault of completed assessments
(Audit Wales, Making equality impact assessments more than a tick box exercise, 2022).
"""

import re
from collections.abc import Sequence

_TO_COME = frozenset(
    ("tbc", "tba", "tbd", "to be confirmed", "to be completed", "to follow", "pending", "?")
)
_ELSEWHERE = frozenset(("as above", "see above", "same as above", "ditto", "as below", "see below"))
_NOTHING = frozenset(
    (
        "", "n", "n/a", "na", "n.a", "not applicable", "no", "nil", "none", "none known", "none identified",
        "none expected", "none anticipated", "nothing", "nothing to report", "no impact", "no impacts",
        "no adverse impact", "no adverse impacts", "no negative impact", "no known impact", "no effect",
        "no effects", "no issues", "no change", "no difference", "neutral", "neutral impact", "x",
    )
)  # fmt: skip
_EDGES = " \t\n.,;:!-–—()[]\"'“”‘’*"
_CLAIM = re.compile(
    r"^(?:n/a|not applicable|nil|none(?= *(?:$|[.,;:–—(-]))"
    r"|no (?:(?:known|adverse|negative|direct|specific|differential|disproportionate|significant"
    r"|particular|anticipated|expected|likely) )*(?:impact|effect)s?)(?!\w)",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"^(?:no|none|not|nothing|nil|n/a|there (?:has|have|was|were) (?:been )?no)\b", re.IGNORECASE
)


def is_bare(text: str) -> bool:
    """Tell whether `text` is only a phrase that says nothing, such as “N/A”, “tbc” or “as above”."""
    return _core(text) in _NOTHING | _TO_COME | _ELSEWHERE


def is_to_come(text: str) -> bool:
    """Tell whether `text` only promises an answer: “tbc”."""
    return _core(text) in _TO_COME


def is_elsewhere(text: str) -> bool:
    """Tell whether `text` only points to another answer: “as above”."""
    return _core(text) in _ELSEWHERE


def thin_claim(text: str, reason_words: int) -> str:
    """Return the claim, such as “No impact”, that `text` opens with and gives too few words of reason for.

    Empty when `text` claims no such thing or gives at least `reason_words` words beside the claim.
    """
    claim = _CLAIM.match(text.strip())
    if claim is None:
        return ""
    said = len(text.split()) - len(claim[0].split())
    return claim[0] if said < reason_words else ""


def denies(text: str) -> bool:
    """Tell whether `text` opens by saying that there is nothing: “None yet: …”, “No one was asked.”"""
    return bool(_DENIAL.match(text.strip()))


def folded(text: str) -> str:
    """Return `text` for comparing: no case, one space between words, no full stop at the end."""
    return " ".join(text.casefold().split()).rstrip(".")


def listed(names: Sequence[str], joint: str = "and", most: int = 4) -> str:
    """Return “A, B and C”; beyond `most` names the rest are counted."""
    shown = (
        list(names) if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} more"]
    )
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {joint} {shown[-1]}"


def amount(number: int, noun: str) -> str:
    """Return “1 word”, “2 words”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _core(text: str) -> str:
    core = " ".join(text.casefold().split()).strip(_EDGES)
    return "?" if not core and "?" in text else core
