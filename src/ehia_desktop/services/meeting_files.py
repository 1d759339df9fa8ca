"""A meeting as a YAML file: `group`, `day`, `present` (posts) and `points`, each with `at`, `said` and `by`."""

from ehia_desktop.assessment.meeting_draft import Point
from ehia_desktop.errors import UserError
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.services.meeting import Minutes
from ehia_desktop.strict_yaml import Tree, read_bytes


def minutes_in(raw: bytes, name: str) -> Minutes:
    """Read a meeting from YAML: `group`, `day`, `present` (posts) and `points`, each with `at`, `said` and `by`.

    Raises UserError, naming the point, for anything else.
    """
    document = read_bytes(raw, name)
    tree = _mapping(document.tree, name, {"group", "day", "present", "points"})
    points = tree.get("points", [])
    present = tree.get("present", [])
    if not isinstance(points, list) or not isinstance(present, list):
        raise UserError(f"{name}: write “present” and “points” as lists.")
    given = tree.get("day", "")
    return Minutes(
        _text(tree.get("group", ""), name),
        parse_date(_text(given, name)) if given else None,
        tuple(_text(post, name) for post in present),
        tuple(_point(one, name, number) for number, one in enumerate(points, start=1)),
    )


def _point(tree: Tree, name: str, number: int) -> Point:
    where = f"{name}, point {number}"
    found = _mapping(tree, where, {"at", "said", "by"})
    at = _text(found.get("at", ""), where)
    if not at:
        raise UserError(f"{where}: say at which answer, as “at”.")
    return Point(
        addresses.parse(at), _text(found.get("said", ""), where), _text(found.get("by", ""), where)
    )


def _mapping(tree: Tree, where: str, known: set[str]) -> dict[str, Tree]:
    wanted = ", ".join(sorted(known))
    if not isinstance(tree, dict):
        raise UserError(f"{where}: write it with the keys {wanted}.")
    odd = sorted(set(tree) - known)
    if odd:
        raise UserError(f"{where}: “{odd[0][:40]}” is not one of {wanted}.")
    return tree


def _text(tree: Tree, where: str) -> str:
    if not isinstance(tree, str):
        raise UserError(f"{where}: a text is wanted where a list or more keys stand.")
    return tree.strip()
