"""A form as the tree of plain text that a file of it holds: only what differs from the default, in a lasting order.

The order is that in which a person reads: key and kind, the words, the help, when it is asked, then its parts.
"""

from typing import TypeAlias

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.strict_yaml import Tree

Mapping: TypeAlias = dict[str, Tree]

_ORDER = (
    "schema_version", "id", "version", "key", "kind", "title", "label", "short_title", "short_label", "summary",
    "status", "purpose", "needs_figures", "origin", "field", "row", "column", "option", "op", "value", "publisher",
    "licence", "url", "intro", "text", "statement", "hint", "guidance", "example", "why", "note", "sources", "lists",
    "retired_keys", "required_by", "publish", "numbered", "means", "allow_unknown", "allow_not_applicable",
    "reason_words", "unverified", "points", "at_least", "meaning", "tone", "as_of", "despite_gate", "show_if",
    "with_previous", "repeat", "gate", "word", "supplied", "pattern", "max_characters", "min_words", "max_words",
    "options_from", "reason_required_for", "needs_mitigation", "unknown_label", "options", "precision", "unit",
    "minimum", "maximum", "whole", "contact", "name_public", "rows_of", "many", "method", "of", "grid", "bands",
    "metrics_from", "metrics", "rows_from", "offered_from", "row_heading", "row_name", "min_rows", "max_rows",
    "ordered", "layout", "local_rows", "rows", "columns", "sections", "fields", "items",
)  # fmt: skip
_PLACE = {name: place for place, name in enumerate(_ORDER)}


def plain_tree(part: Form | SharedList) -> Mapping:
    """Return `part` as text only, in order, without anything that has its default."""
    dumped = part.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {name: _plain(dumped[name]) for name in _in_order(dumped)}


def _plain(value: object) -> Tree:
    match value:
        case dict():
            return {name: _plain(value[name]) for name in _in_order(value)}
        case list():
            return [_plain(item) for item in value]
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def _in_order(mapping: dict[str, object]) -> list[str]:
    """A property that is not listed keeps its place after the others."""
    return sorted(mapping, key=lambda name: _PLACE.get(name, len(_PLACE)))
