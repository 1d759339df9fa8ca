"""What pydantic found wrong with a form, in words a maintainer of forms can act on."""

from collections.abc import Mapping, Sequence

from ehia_desktop.strict_yaml import Route

_SPELLINGS = {
    "id": "use small letters, digits and hyphens, such as “nhs-ehia-2022”",
    "key": "use small letters, digits and underlines and begin with a letter, such as “review_date”",
    "url": "write a whole address that begins with https://",
    "version": "write three numbers, such as “1.10.0”",
}
_A_KEY = ("field", "row", "column", "rows_from", "options_from")


def without_echoes(found: Sequence[Mapping[str, object]]) -> tuple[Mapping[str, object], ...]:
    """Leave out what only follows from another fault: a list is “too short” when an item of it failed."""
    places = [_place(item) for item in found]
    return tuple(
        item
        for item, place in zip(found, places, strict=True)
        if item.get("type") != "too_short"
        or not any(len(other) > len(place) and other[: len(place)] == place for other in places)
    )


def sentence(item: Mapping[str, object], route: Route) -> str:
    """Say what `item` is and how to mend it; `route` is where it stands in the file."""
    name, given = _name(route), item.get("input")
    context = item.get("ctx")
    limits = context if isinstance(context, Mapping) else {}
    match str(item.get("type")):
        case "extra_forbidden":
            return f"{name} is not a property here; check its spelling or remove it."
        case "missing":
            return f"{name} is missing; add it."
        case "union_tag_invalid":
            return f"“{limits.get('tag')}” is not a kind of field; use one of {_plain(limits.get('expected_tags'))}."
        case "union_tag_not_found":
            return "“kind” is missing; say what kind of field this is."
        case "enum" | "literal_error":
            return f"“{given}” cannot stand at {name}; use {_plain(limits.get('expected'))}."
        case "string_pattern_mismatch":
            return f"“{given}” cannot stand at {name}; {_spelling(route)}."
        case "value_error":
            message = str(item.get("msg", "")).removeprefix("Value error, ")
            return f"{message}." if "“" in message else f"{name} cannot be read; {message}."
        case kind:
            return f"{name} {_limit(kind, given, limits)}."


def _limit(kind: str, given: object, limits: Mapping[str, object]) -> str:
    """Say which limit was passed, or what should stand there instead."""
    match kind:
        case "string_too_long":
            return f"is too long; keep it under {limits.get('max_length')} characters"
        case "string_too_short":
            return "is empty; write something or remove it"
        case "string_type":
            return "takes text; write words here, not a list or properties"
        case "too_short":
            return "is empty; give at least one"
        case "too_long":
            return f"has more than {limits.get('max_length')} items; shorten it"
        case "int_parsing" | "int_type":
            return f"takes a whole number; “{given}” is not one"
        case "greater_than_equal":
            return f"is too small; give {limits.get('ge')} or more"
        case "less_than_equal":
            return f"is too large; give {limits.get('le')} or less"
        case "tuple_type":
            return "takes a list; begin each item on a line of its own with “- ”"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "takes properties such as “key:” and “label:”; write them out"
        case _:
            return "cannot be read; compare it with another form"


def _name(route: Route) -> str:
    if not route:
        return "the form"
    last = route[-1]
    return f"item {last + 1} of “{route[-2]}”" if isinstance(last, int) else f"“{last}”"


def _spelling(route: Route) -> str:
    last = str(route[-1]) if route else ""
    named = "key" if last in _A_KEY or not _SPELLINGS.get(last) else last
    return _SPELLINGS[named]


def _plain(choices: object) -> str:
    return str(choices).replace("'", "")


def _place(item: Mapping[str, object]) -> tuple[object, ...]:
    where = item.get("loc", ())
    return where if isinstance(where, tuple) else ()
