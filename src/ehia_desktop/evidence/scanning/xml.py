"""XML read as a stream, without trusting it: no document type, no entities, bounded depth.

Nothing is built up in memory; each caller hands over the few handlers it needs.
"""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Enough(Exception):
    """A handler has seen what it needed; the rest of the part is not read."""


def stream(
    pieces: Iterable[bytes], start: Start, end: End | None = None, text: Text | None = None
) -> None:
    """Feed `pieces` to the handlers, names without their prefix.

    Raises UserError for a document type declaration, an entity, or XML that is not well formed.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
    if end is not None:
        given = end
        parser.EndElementHandler = lambda name: given(_local(name))
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except Enough:
        return
    except (expat.ExpatError, UnicodeError, ValueError, LookupError) as error:
        raise limits.damaged() from error


def _refuse(*_: object) -> None:
    raise UserError(limits.NOT_PLAIN)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def local_attribute(attributes: Attributes, name: str) -> str:
    """Return an attribute by its name without prefix, or an empty text."""
    if name in attributes:
        return attributes[name]
    for key, value in attributes.items():
        if _local(key) == name:
            return value
    return ""
