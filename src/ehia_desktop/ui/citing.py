"""The words of a question, a section or a statement as they read for one organisation: cited data put in."""

from typing import TypeVar

from ehia_desktop.forms.citing import OrganisationKind, cite
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.model import Part

_P = TypeVar("_P", bound=Part)
_TEXTS = (
    "label", "short_label", "title", "short_title", "intro", "hint", "guidance", "why", "example", "text",
    "statement",
)  # fmt: skip


def cited(form: Form, part: _P, kind: OrganisationKind) -> _P:
    """Return `part` with every `{list.item}` in its words replaced; the same object where there is none."""
    changed: dict[str, str] = {}
    for name in _TEXTS:
        text = getattr(part, name, None)
        if isinstance(text, str) and "{" in text:
            changed[name] = cite(form, text, kind)
    return part.model_copy(update=changed) if changed else part
