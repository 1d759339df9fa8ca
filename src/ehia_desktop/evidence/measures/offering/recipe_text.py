"""A recipe as the text that `ehia measures` takes: YAML, a setting on each line."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Setting: TypeAlias = "str | Sequence[str] | Mapping[str, Setting]"


def recipe_text(settings: Mapping[str, Setting]) -> str:
    """Return the settings as YAML; those that say nothing are left out."""
    return "".join(f"{name}: {_flow(value)}\n" for name, value in settings.items() if value)


def _flow(value: Setting) -> str:
    if isinstance(value, str):
        return _word(value)
    if isinstance(value, Mapping):
        inside = (f"{_word(name)}: {_flow(part)}" for name, part in value.items())
        return "{" + ", ".join(inside) + "}"
    return "[" + ", ".join(_word(part) for part in value) + "]"


def _word(text: str) -> str:
    """Bare where YAML can take it for nothing else, quoted as JSON otherwise."""
    is_bare = text.isascii() and text.replace("_", "").isalnum()
    return text if is_bare else json.dumps(text, ensure_ascii=False)
