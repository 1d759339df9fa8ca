"""What a change of each property of a form asks of its version number: patch, minor or major.

Patch is wording, guidance and layout; minor adds something optional or asks for less; major is what can leave an
answer without a place, unfinished, or meaning something else. A property not listed here counts as major.
"""

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import TypeAlias

from ehia_desktop.forms.model import Publish, Stage


class Bump(IntEnum):
    """How much a version number must rise."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def words(self) -> str:
        """`patch`, `minor` or `major`."""
        return self.name.lower()


Rule: TypeAlias = Callable[[object, object], Bump]


def patch(was: object, now: object) -> Bump:
    """Words, guidance, layout."""
    del was, now
    return Bump.PATCH


def minor(was: object, now: object) -> Bump:
    """Something optional, or less asked."""
    del was, now
    return Bump.MINOR


def major(was: object, now: object) -> Bump:
    """A changed meaning, kind or score."""
    del was, now
    return Bump.MAJOR


def stage(was: object, now: object) -> Bump:
    """Required earlier, or at all, is newly required; later or never asks for less."""
    order = list(Stage)[1:]
    before = order.index(was) if isinstance(was, Stage) and was in order else len(order)
    after = order.index(now) if isinstance(now, Stage) and now in order else len(order)
    return Bump.MAJOR if after < before else Bump.MINOR


def publish(was: object, now: object) -> Bump:
    """Loosened: what was promised to stay internal would be published. Tightened keeps every promise."""
    del was
    return Bump.MAJOR if now is Publish.YES else Bump.MINOR


def allowed(was: object, now: object) -> Bump:
    """Something may be done now that could not be; taking it away leaves answers without a place."""
    del was
    return Bump.MINOR if now else Bump.MAJOR


def demanded(was: object, now: object) -> Bump:
    """Something is newly demanded; demanding it no more asks for less."""
    del was
    return Bump.MAJOR if now else Bump.MINOR


def ceiling(was: object, now: object) -> Bump:
    """A limit from above: none (or 0) is the highest. Lower leaves answers too long or too large."""
    return Bump.MAJOR if _high(now) < _high(was) else Bump.MINOR


def floor(was: object, now: object) -> Bump:
    """A limit from below: none is the lowest. Higher leaves answers too short or too small."""
    return Bump.MAJOR if _low(now) > _low(was) else Bump.MINOR


def among(was: object, now: object) -> Bump:
    """A list of keys something is asked for: more is newly required."""
    before, after = _keys(was), _keys(now)
    return Bump.MINOR if after <= before else Bump.MAJOR


def _high(value: object) -> float:
    return float(value) if isinstance(value, int) and value else float("inf")


def _low(value: object) -> float:
    return float(value) if isinstance(value, int) else float("-inf")


def _keys(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, tuple) else frozenset()


FORM: Mapping[str, Rule] = {
    "schema_version": patch, "version": patch, "title": patch, "short_title": patch, "summary": patch,
    "status": patch, "origin": patch, "sources": patch, "based_on": patch, "retired_keys": patch,
    "purpose": major, "needs_figures": demanded, "id": major,
}  # fmt: skip
SECTION: Mapping[str, Rule] = {
    "title": patch, "short_title": patch, "intro": patch, "numbered": patch, "publish": publish,
    "despite_gate": allowed, "repeat": major, "gate": major, "show_if": major,
}  # fmt: skip
REPEAT: Mapping[str, Rule] = {
    "name": patch, "hint": patch, "title_field": patch, "minimum": floor, "maximum": ceiling,
}  # fmt: skip
QUESTION: Mapping[str, Rule] = {
    "label": patch, "short_label": patch, "hint": patch, "guidance": patch, "example": patch, "why": patch,
    "sources": patch, "unverified": patch, "with_previous": patch, "word": patch, "text": patch,
    "supplied": patch, "row_heading": patch, "row_name": patch, "layout": patch, "unknown_label": patch,
    "metrics_from": patch, "metrics": patch, "retired_keys": patch,
    # A name that would be published now is a promise broken, as with `publish`.
    "required_by": stage, "publish": publish, "name_public": demanded,
    "allow_unknown": allowed, "allow_not_applicable": allowed, "contact": allowed, "many": allowed,
    "reason_words": floor, "min_words": floor, "minimum": floor, "min_rows": floor,
    "max_words": ceiling, "max_characters": ceiling, "maximum": ceiling, "max_rows": ceiling,
    "whole": demanded, "reason_required_for": among, "needs_mitigation": among,
    "kind": major, "means": major, "show_if": major, "unit": major, "precision": major, "pattern": major,
    "statement": major, "rows_of": major, "method": major, "of": major, "grid": major, "ordered": major,
}  # fmt: skip
LOCAL_ROWS: Mapping[str, Rule] = {
    "name": patch, "hint": patch, "maximum": ceiling, "offered_from": minor,
}  # fmt: skip
ITEM: Mapping[str, Rule] = {
    "label": patch, "hint": patch, "guidance": patch, "as_of": patch, "unverified": patch, "points": major,
}  # fmt: skip
BAND: Mapping[str, Rule] = {"label": patch, "meaning": patch, "tone": patch, "at_least": major}
LIST: Mapping[str, Rule] = {
    "id": major, "version": patch, "title": patch, "note": patch, "sources": patch, "retired_keys": patch,
}  # fmt: skip
# Compared piece by piece, not as a property.
APART = frozenset(
    ("key", "fields", "sections", "lists", "columns", "rows", "options", "items", "bands", "local_rows",
     "rows_from", "options_from", "repeat")
)  # fmt: skip
