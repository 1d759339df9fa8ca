"""One spelling of data as bytes, so that a hash means the same on every machine and in ten years.

Canonical JSON here is UTF-8, keys sorted, no spaces, no escapes beyond what JSON demands, and no
floats: a float's spelling is a matter of taste, so numbers that are not whole travel as text.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"


def dumps(data: Json) -> bytes:
    """Return `data` as canonical JSON. Raises TypeError for a float or anything JSON cannot hold."""
    _refuse_floats(data)
    return spell(data)


def spell(data: Json) -> bytes:
    """As `dumps`, for long data that its maker built without floats or odd keys: looking again costs more
    than writing.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def loads(raw: bytes) -> Json:
    """Read canonical JSON back. Raises ValueError when the bytes are not JSON."""
    result: Json = json.loads(raw.decode("utf-8"))
    return result


def number(text: str) -> Decimal:
    """Read a number that travelled as text. Raises ValueError when it is not a finite one."""
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"not a number: {text[:40]}") from error
    if not found.is_finite():
        raise ValueError(f"not a number: {text[:40]}")
    return found


def sha256(raw: bytes) -> str:
    """Return the SHA-256 of `raw` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()


def _refuse_floats(data: object) -> None:
    if isinstance(data, float):
        raise TypeError(f"a float ({data!r}) has no canonical spelling; store it as text")
    if isinstance(data, Mapping):
        for key, value in data.items():
            if not isinstance(key, str):
                raise TypeError(f"a key must be text, not {key!r}")
            _refuse_floats(value)
    elif isinstance(data, Sequence) and not isinstance(data, str | bytes):
        for value in data:
            _refuse_floats(value)
