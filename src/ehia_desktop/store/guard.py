"""The content hash that every row carries, so that damage to what a user wrote is found.

SQLite's own check finds a few per cent of one-bit damage; these hashes find the rest. They are against
damage, not against a person: that is what the chain of changes is for.
"""

import hashlib
from collections.abc import Iterable

EMPTY = "0" * 64


def guard(*parts: object) -> str:
    """Return the SHA-256 over `parts`, each with its type and length; any type a row may hold is accepted."""
    return hashlib.sha256(b"".join(map(_spelled, parts))).hexdigest()


def combined(contents: str, guards: Iterable[str]) -> str:
    """Return `contents` with each of `guards` put in, or taken out when it was in: order does not matter.

    An assessment keeps this over all its rows, so that a row missing through damage to an index is found.
    """
    total = int(contents, 16)
    for one in guards:
        total ^= int(one, 16)
    return f"{total:064x}"


def _spelled(part: object) -> bytes:
    kind = type(part)
    if kind is str:
        raw = str(part).encode("utf-8", "surrogatepass")
        return b"s%d:%b" % (len(raw), raw)
    if isinstance(part, bytes):
        return b"b%d:%b" % (len(part), part)
    return b"%b;" % repr(part).encode("ascii")
