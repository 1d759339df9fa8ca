"""How each property stands in a cell, written and read: each is the other's exact opposite.

What is typed otherwise but can only mean one thing is taken: capitals, spaces for underlines, TRUE for yes.
"""

import json
import re
from typing import TypeAlias, assert_never

from pydantic import TypeAdapter

from ehia_desktop.errors import UserError
from ehia_desktop.forms.condition_parser import read_condition
from ehia_desktop.forms.condition_text import read_path, write_condition, write_path
from ehia_desktop.forms.conditions import Condition
from ehia_desktop.forms.in_excel.columns import Codec, Column
from ehia_desktop.strict_yaml import Tree

OWN_ROW = "this row"
_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
_WITH_ADDRESS = re.compile(r"(.*\S)\s+(https?://\S+)", re.DOTALL)
_FLAGS = {"yes": "true", "true": "true", "no": "false", "false": "false"}

_Mapping: TypeAlias = dict[str, Tree]


def write_cell(column: Column, value: Tree) -> str:
    """Return the text of a cell for the property `value` of a form's plain tree."""
    match column.codec:
        case Codec.TEXT | Codec.KEY | Codec.COUNT | Codec.CHOICE:
            return str(value)
        case Codec.FLAG:
            return "yes" if value == "true" else "no"
        case Codec.KEYS:
            return ", ".join(map(str, _items(value)))
        case Codec.LINES:
            return "\n".join(_quoted(str(line)) for line in _items(value))
        case Codec.CONDITION:
            return write_condition(_CONDITION.validate_python(value))
        case Codec.SOURCES:
            return "\n".join(_source(_mapping(item)) for item in _items(value))
        case Codec.INPUTS:
            return ", ".join(_input(_mapping(item)) for item in _items(value))
        case Codec.LEADS:
            pairs = map(_mapping, _items(value))
            return "\n".join(f"{pair['option']}: {pair['form']}" for pair in pairs)
        case _ as never:
            assert_never(never)


def read_cell(column: Column, text: str) -> Tree:
    """Return the property that `text` spells. Raises UserError saying what should stand there instead."""
    match column.codec:
        case Codec.TEXT | Codec.KEY | Codec.COUNT:
            return text
        case Codec.FLAG:
            return _read_flag(text)
        case Codec.CHOICE:
            word = re.sub(r"[\s-]+", "_", text.casefold())
            return word if word in column.choices else text
        case Codec.KEYS:
            return [key for key in re.split(r"[,;\s]+", text) if key]
        case Codec.LINES:
            return [_unquoted(line) for line in _lines(text)]
        case Codec.CONDITION:
            return _plain(_CONDITION.dump_python(read_condition(text), exclude_none=True))
        case Codec.SOURCES:
            return [_read_source(line) for line in _lines(text)]
        case Codec.INPUTS:
            return [_read_input(part) for part in re.split(r"[,;\n]", text) if part.strip()]
        case Codec.LEADS:
            return [_read_lead(part) for part in re.split(r"[,;\n]", text) if part.strip()]
        case _ as never:
            assert_never(never)


def _read_flag(text: str) -> Tree:
    word = _FLAGS.get(text.casefold())
    if word is None:
        raise UserError(f"“{text[:40]}” cannot stand here; write yes or no, or leave it empty.")
    return word


def _source(source: _Mapping) -> str:
    title = str(source["title"])
    spelled = json.dumps(title, ensure_ascii=False) if _WITH_ADDRESS.fullmatch(title) else ""
    line = spelled or _quoted(title)
    return f"{line} {source['url']}" if "url" in source else line


def _read_source(line: str) -> Tree:
    found = _WITH_ADDRESS.fullmatch(line)
    if found is not None and not _is_whole_quote(line):
        return {"title": _unquoted(found[1]), "url": found[2]}
    return {"title": _unquoted(line)}


def _input(part: _Mapping) -> str:
    row, column = part.get("row"), part.get("column")
    return write_path(
        str(part.get("field", OWN_ROW)),
        str(row) if row is not None else None,
        str(column) if column is not None else None,
    )


def _read_input(text: str) -> Tree:
    try:
        field, row, column = read_path(re.sub(r"\s*/\s*", "/", text.strip()))
    except ValueError as error:
        raise UserError(
            f"“{text.strip()[:60]}” has too many parts; write field/row/column."
        ) from error
    found: _Mapping = {}
    if field.casefold() != OWN_ROW:
        found["field"] = field
    if row is not None:
        found["row"] = row
    if column is not None:
        found["column"] = column
    return found


def _read_lead(text: str) -> Tree:
    option, colon, form = text.partition(":")
    if not colon:
        raise UserError(
            f"“{text.strip()[:60]}” names no form; write option: id of the form, such as “full: nhs-ehia-2022”."
        )
    return {"option": option.strip(), "form": form.strip()}


def _quoted(line: str) -> str:
    """A line that would not read back as it is stands in quotes, as JSON spells it."""
    if line == line.strip() and "\n" not in line and not line.startswith('"'):
        return line
    return json.dumps(line, ensure_ascii=False)


def _unquoted(line: str) -> str:
    if not line.startswith('"'):
        return line
    try:
        value = json.loads(line)
    except ValueError:
        return line
    return value if isinstance(value, str) else line


def _is_whole_quote(line: str) -> bool:
    return line.startswith('"') and _unquoted(line) != line


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _items(value: Tree) -> list[Tree]:
    return value if isinstance(value, list) else [value]


def _mapping(value: Tree) -> _Mapping:
    return value if isinstance(value, dict) else {}


def _plain(value: object) -> Tree:
    """Return what pydantic dumped as a tree of text."""
    match value:
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            return str(value)
