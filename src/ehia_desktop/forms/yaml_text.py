"""A tree of plain text spelled as YAML that a person likes to read: the same tree always gives the same text.

Quotes stand only where they are needed, by this reader or by others that take `no` for false; long texts are folded,
texts of several lines stand as they are. `strict_yaml.read` gives the tree back exactly.
"""

import re
from collections.abc import Iterator

from ehia_desktop.strict_yaml import Tree

_WIDTH = 120
_STEP = "  "
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*")
_NEEDS_QUOTES = re.compile(r": |:$| #|\s$")
_NEEDS_QUOTES_IN_LINE = re.compile(r"[,\[\]{}:#]")
# What other readers of YAML take for something else than text.
_TAKEN_OTHERWISE = re.compile(
    r"y|n|yes|no|on|off|null|[-+.]?\.?(inf|nan)|[-+]?[0-9][0-9a-fx_.:+-]*", re.IGNORECASE
)
_KEPT_PLAIN = re.compile(r"-?(0|[1-9][0-9]{0,8})|[0-9]+\.[0-9]+\.[0-9]+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ESCAPES = {"\n": "\\n", "\t": "\\t"}


def write_yaml(tree: dict[str, Tree]) -> str:
    """Return `tree` as the text of a file. It has no comments, so whoever rewrites a file loses those in it."""
    return "\n".join(_mapping(tree, "")) + "\n"


def _mapping(tree: dict[str, Tree], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        match value:
            case str():
                yield from _scalar(f"{indent}{key}: ", value, indent + _STEP)
            case dict():
                yield f"{indent}{key}:" if value else f"{indent}{key}: {{}}"
                yield from _mapping(value, indent + _STEP)
            case list():
                yield from _list(key, value, indent)


def _list(key: str, items: list[Tree], indent: str) -> Iterator[str]:
    words = [item for item in items if isinstance(item, str)]
    if len(words) == len(items):
        line = f"{indent}{key}: [{', '.join(_in_line(word) for word in words)}]"
        if len(line) <= _WIDTH and not any("\n" in word for word in words):
            yield line
            return
    yield f"{indent}{key}:"
    for item in items:
        if key == "sections":
            yield ""
        yield from _item(item, indent + _STEP)


def _item(item: Tree, indent: str) -> Iterator[str]:
    match item:
        case str():
            yield from _scalar(f"{indent}- ", item, indent + _STEP)
        case dict():
            lines = _mapping(item, indent + _STEP)
            yield f"{indent}- {next(lines).lstrip()}"
            yield from lines
        case list():
            raise ValueError("a list within a list has no place in a form")


def _scalar(start: str, text: str, indent: str) -> Iterator[str]:
    """Spell `text` after `start`: plain, folded, as it stands, or in quotes, whichever reads best."""
    if _UNPRINTABLE.search(text.replace("\n", "")) or text != text.strip() or not text:
        yield start + _quoted(text)
    elif "\n" in text:
        yield f"{start}|-"
        yield from (indent + line if line else "" for line in text.split("\n"))
    elif len(start) + len(text) + 2 > _WIDTH and " " in text:
        yield f"{start}>-"
        yield from (indent + line for line in _folded(text, _WIDTH - len(indent)))
    else:
        yield start + (text if _is_plain(text) else _quoted(text))


def _folded(text: str, width: int) -> Iterator[str]:
    """Break at single spaces only: any other white space would not come back as it was."""
    line = ""
    for word in re.split(r"(?<=\S) (?=\S)", text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _in_line(word: str) -> str:
    is_safe = _is_plain(word) and not _NEEDS_QUOTES_IN_LINE.search(word)
    return word if is_safe else _quoted(word)


def _is_plain(text: str) -> bool:
    if _TAKEN_OTHERWISE.fullmatch(text) and not _KEPT_PLAIN.fullmatch(text):
        return False
    return _PLAIN.fullmatch(text) is not None and not _NEEDS_QUOTES.search(text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_UNPRINTABLE.sub(_escape, escaped)}"'


def _escape(found: "re.Match[str]") -> str:
    sign = found[0]
    return _ESCAPES.get(sign) or f"\\u{ord(sign):04x}"
