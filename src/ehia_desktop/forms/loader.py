"""Reading a form from its YAML text, strictly: every fault names file and line and says how to mend it.

The loader is given text and gives a `Form` with its shared lists inside, or raises `FormFaults` with all
that is wrong; a form is never half loaded. Services find and read the files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ehia_desktop.errors import UserError
from ehia_desktop.forms.checks import Fault, check
from ehia_desktop.forms.checks.fault import known
from ehia_desktop.forms.complaints import sentence, without_echoes
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.forms.migration import Migration
from ehia_desktop.forms.overlay import Overlay
from ehia_desktop.forms.overlaying import lay
from ehia_desktop.strict_yaml import Document, Route, Tree, read_bytes

_M = TypeVar("_M", bound=BaseModel)


@dataclass(frozen=True)
class LocatedFault:
    """One thing wrong in a form file: where, what, and how to mend it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message}"


class FormFaults(UserError):
    """A form file that cannot be used. `faults` has them all; the message is the first."""

    def __init__(self, faults: tuple[LocatedFault, ...]) -> None:
        more = f" ({len(faults) - 1} more like this)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}")
        self.faults = faults


def load_list(raw: bytes, name: str) -> SharedList:
    """Read one shared list. Raises UserError or FormFaults naming file and line."""
    document = read_bytes(raw, name)
    return validated(SharedList, document, document.tree)


def load_migration(raw: bytes, name: str) -> tuple[Migration, Document]:
    """Read the steps between two versions of a form, with the text they stand in, for the lines of later faults.

    Raises UserError or FormFaults naming file and line.
    """
    document = read_bytes(raw, name)
    return validated(Migration, document, document.tree), document


def load_form(raw: bytes, name: str, lists: Mapping[str, SharedList]) -> Form:
    """Read one form; its `lists` names shared lists, which are put in its place from `lists`.

    Raises UserError or FormFaults naming file and line.
    """
    return load_located(raw, name, lists)[0]


def load_located(raw: bytes, name: str, lists: Mapping[str, SharedList]) -> tuple[Form, Document]:
    """As `load_form`, with the document, which knows the line of every part."""
    document = read_bytes(raw, name)
    tree, faults = _with_lists(document, lists)
    if faults:
        raise FormFaults(tuple(faults))
    form = validated(Form, document, tree)
    found = tuple(located(document, fault) for fault in check(form))
    if found:
        raise FormFaults(found)
    return form, document


def load_overlay(
    raw: bytes, name: str, lists: Mapping[str, SharedList]
) -> tuple[Overlay, Document]:
    """Read a trust's overlay, with the document. Raises UserError or FormFaults naming file and line."""
    document = read_bytes(raw, name)
    tree, faults = _with_lists(document, lists)
    if faults:
        raise FormFaults(tuple(faults))
    return validated(Overlay, document, tree), document


def load_laid(overlay: Overlay, document: Document, base: Form) -> Form:
    """Lay `overlay` over `base`. Raises FormFaults naming the line of `document` that goes too far."""
    form, faults = lay(overlay, base)
    if form is None:
        raise FormFaults(tuple(located(document, fault) for fault in faults))
    return form


def located(document: Document, fault: Fault) -> LocatedFault:
    """Return `fault` with the file and the line it is about."""
    return LocatedFault(document.name, document.line(fault.route), fault.message)


def _with_lists(
    document: Document, lists: Mapping[str, SharedList]
) -> tuple[object, list[LocatedFault]]:
    """Put the shared lists where the form names them, so that a form carries all it needs."""
    tree = document.tree
    if not isinstance(tree, dict):
        fault = LocatedFault(
            document.name, 1, "a form starts with keys such as “id:” and “sections:”."
        )
        return tree, [fault]
    if "based_on" in tree:
        message = "“based_on” is written by the program when an overlay is applied; remove it."
        return tree, [LocatedFault(document.name, document.line(("based_on",)), message)]
    named = tree.get("lists", [])
    if not isinstance(named, list):
        return tree, [
            LocatedFault(
                document.name, document.line(("lists",)), "“lists” is a list of list names."
            )
        ]
    faults = []
    inlined: list[object] = []
    for index, name in enumerate(named):
        if isinstance(name, str) and name in lists:
            inlined.append(lists[name].model_dump(mode="json"))
        elif isinstance(name, dict):
            inlined.append(name)
        else:
            given = f"“{name[:60]}”" if isinstance(name, str) else "of that kind"
            message = f"there is no shared list {given}; known lists: {_nearest(name, lists)}."
            faults.append(LocatedFault(document.name, document.line(("lists", index)), message))
    return {**tree, "lists": inlined}, faults


def _nearest(name: object, lists: Mapping[str, SharedList]) -> str:
    """The lists whose names look like `name`; where none does, some of them."""
    return ", ".join(get_close_matches(str(name), lists)) or known(set(lists))


def validated(kind: type[_M], document: Document, tree: object) -> _M:
    """Return `tree` as `kind`. Raises FormFaults with every property that does not fit."""
    try:
        return kind.model_validate(tree)
    except ValidationError as error:
        raise FormFaults(_in_order(document, without_echoes(error.errors()))) from error


def _in_order(
    document: Document, items: Sequence[Mapping[str, object]]
) -> tuple[LocatedFault, ...]:
    """By line; a property that is misspelt stands before the one that is therefore missing."""
    found = [(_from_pydantic(document, item), item.get("type") == "missing") for item in items]
    return tuple(fault for fault, _ in sorted(found, key=lambda pair: (pair[0].line, pair[1])))


def _from_pydantic(document: Document, item: Mapping[str, object]) -> LocatedFault:
    where = item.get("loc", ())
    is_missing = item.get("type") == "missing"
    route = route_in(document.tree, where if isinstance(where, tuple) else (), is_missing)
    return LocatedFault(document.name, document.line(route), sentence(item, route))


def route_in(tree: Tree, where: tuple[object, ...], is_missing: bool) -> Route:
    """Turn pydantic's path into ours: it names the kind of a union as a step, the file does not.

    The last step of a missing property is not in the file and is kept: it is what to add.
    """
    route: list[str | int] = []
    node: Tree = tree
    for index, step in enumerate(where):
        match node, step:
            case dict(), str() if step in node:
                node = node[step]
                route.append(step)
            case list(), int() if step < len(node):
                node = node[step]
                route.append(step)
            case _, str() if is_missing and index == len(where) - 1:
                route.append(step)
            case _:
                continue
    return tuple(route)
