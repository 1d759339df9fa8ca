"""The one YAML reader. Every scalar is text, every node knows its line, and nothing clever is allowed.

YAML reads `no` as false, `1.10` as 1.1 and `2026-11-22` as a date; here they stay what was typed and the
field that wants a number parses it. Duplicate keys, anchors, aliases, tags, several documents and
over-large files are refused with the line, because each has hidden a mistake or an attack.
"""

from dataclasses import dataclass
from typing import TypeAlias

import yaml

from ehia_desktop.errors import UserError

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Step: TypeAlias = str | int
Route: TypeAlias = tuple[Step, ...]

_Loader: TypeAlias = "yaml.BaseLoader | yaml.CBaseLoader"
_FAST: type[_Loader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

LARGEST = 2_000_000
DEEPEST = 40


@dataclass(frozen=True)
class Document:
    """A parsed file: its name, its tree of text, and the line (from 1) on which each node starts."""

    name: str
    tree: Tree
    lines: dict[Route, int]

    def line(self, route: Route) -> int:
        """Return the line of the node at `route`, or of its nearest known ancestor."""
        while route and route not in self.lines:
            route = route[:-1]
        return self.lines.get(route, 1)


def read(text: str, name: str) -> Document:
    """Parse `text`. Raises UserError naming `name`, the line and a mend for anything not plain YAML."""
    if len(text) > LARGEST:
        raise UserError(
            f"{name}, line 1: the file is larger than {LARGEST // 1_000_000} MB; a form is never that long."
        )
    lines: dict[Route, int] = {}
    try:
        node = _composed(text, name)
    except yaml.MarkedYAMLError as error:
        raise UserError(_explain(error, name, text)) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        at = getattr(error, "position", 0)
        line = text.count("\n", 0, at if isinstance(at, int) else 0) + 1
        raise UserError(
            f"{name}, line {line}: this is not readable YAML text; save it as plain UTF-8 text."
        ) from error
    if node is None:
        raise UserError(f"{name}, line 1: the file is empty.")
    tree = _build(node, (), lines, name)
    return Document(name, tree, lines)


def read_bytes(raw: bytes, name: str) -> Document:
    """As `read`, from bytes. Raises UserError when they are not UTF-8."""
    if len(raw) > LARGEST:
        raise UserError(
            f"{name}, line 1: the file is larger than {LARGEST // 1_000_000} MB; a form is never that long."
        )
    try:
        return read(raw.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise UserError(
            f"{name}, line {line}: this is not UTF-8 text; save the file as UTF-8."
        ) from error


def _composed(text: str, name: str) -> yaml.Node | None:
    """Read with libyaml, ten times as fast; what it refuses is read again by the one that says more about it."""
    try:
        _refuse_clever(text, name, _FAST)
        return yaml.compose(text, Loader=_FAST)
    except (yaml.YAMLError, ValueError):
        _refuse_clever(text, name, yaml.BaseLoader)
        return yaml.compose(text, Loader=yaml.BaseLoader)


def _refuse_clever(text: str, name: str, loader: type[_Loader]) -> None:
    """Walk the events, which never expand anything, so that an alias bomb is refused before it grows."""
    depth = 0
    documents = 0
    for event in yaml.parse(text, Loader=loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UserError(
                f"{name}, line {line}: anchors and aliases (& and *) are not used; write the text out."
            )
        if getattr(event, "tag", None):
            raise UserError(
                f"{name}, line {line}: tags (a word after “!”) are not used; remove it."
            )
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise UserError(
                    f"{name}, line {line}: a second document starts here; keep one to a file."
                )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise UserError(
                    f"{name}, line {line}: nested more than {DEEPEST} deep; flatten it."
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _build(node: yaml.Node, route: Route, lines: dict[Route, int], name: str) -> Tree:
    lines[route] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(node, route, lines, name)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*route, index), lines, name) for index, item in enumerate(node.value)]
    return str(node.value)


def _build_mapping(
    node: yaml.MappingNode, route: Route, lines: dict[Route, int], name: str
) -> Tree:
    result: dict[str, Tree] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise UserError(f"{name}, line {line}: a key must be a word, not a list.")
        key = str(key_node.value)
        if key in result:
            raise UserError(f"{name}, line {line}: “{key}” is given twice; keep one of them.")
        result[key] = _build(value_node, (*route, key), lines, name)
        lines[(*route, key)] = line
    return result


def _explain(error: yaml.MarkedYAMLError, name: str, text: str) -> str:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    rows = text.splitlines()
    if mark and mark.line < len(rows) and "\t" in rows[mark.line][: mark.column + 1]:
        return f"{name}, line {line}: a tab is used for indenting; use spaces."
    problem = (error.problem or "it is not readable YAML").strip()
    if error.context_mark and ("end of stream" in problem or "<stream end>" in problem):
        line = error.context_mark.line + 1
        return f"{name}, line {line}: a quote or a bracket opens here and never closes; close it."
    mend = "check the indenting, and put quotes round text that holds “:” or ends in “?”"
    return f"{name}, line {line}: {problem}; {mend}."
