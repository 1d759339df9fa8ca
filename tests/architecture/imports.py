"""Reading the arrows between rooms out of the source, without running it.

Every import counts: at the top, inside a function, under `TYPE_CHECKING`, and `import_module` with a written
name. What is named only at run time cannot be judged, so it is an arrow to nowhere and refused as well.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.rooms import GROUND_FLOOR, LIBRARIES, PACKAGE, ROOMS

_DYNAMIC = frozenset({"import_module", "__import__"})


@dataclass(frozen=True)
class Arrow:
    """One import: the file, its line, and the full name imported (None when only known at run time)."""

    file: Path
    line: int
    target: str | None


def wrong_arrows(package: Path) -> list[str]:
    """Return one sentence for every import under the folder `package` that the picture does not allow."""
    wrong = []
    for file in sorted(package.rglob("*.py")):
        room = _room_of(file, package)
        if room and room not in ROOMS and room not in GROUND_FLOOR:
            wrong.append(f"{file.relative_to(package)}: “{room}” is in no list of rooms.py")
            continue
        for arrow in arrows(file, package):
            reason = _reason(room, arrow.target)
            if reason:
                wrong.append(f"{file.relative_to(package)}:{arrow.line}: {reason}")
    return wrong


def arrows(file: Path, package: Path) -> Iterator[Arrow]:
    """Yield every import of `file`; relative ones are spelled out against the folder `package`."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"), str(file))):
        match node:
            case ast.Import():
                for name in node.names:
                    yield Arrow(file, node.lineno, name.name)
            case ast.ImportFrom():
                origin = _origin(node, file, package)
                for name in node.names:
                    yield Arrow(file, node.lineno, f"{origin}.{name.name}")
            case ast.Call() if _called(node.func) in _DYNAMIC:
                yield Arrow(file, node.lineno, _written_name(node))


def _room_of(file: Path, package: Path) -> str:
    """Return the first part below the package: a room, a ground-floor module, or "" for the package itself."""
    first = file.relative_to(package).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def _origin(node: ast.ImportFrom, file: Path, package: Path) -> str:
    if node.level == 0:
        return node.module or ""
    parts = [PACKAGE, *file.relative_to(package).parts[:-1]]
    base = parts[: len(parts) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _written_name(call: ast.Call) -> str | None:
    match call.args:
        case [ast.Constant(value=str(name)), *_]:
            return name
        case _:
            return None


def _reason(room: str, target: str | None) -> str | None:
    """Say why `room` may not import `target`; None when it may."""
    if target is None:
        return "imports a name known only at run time"
    first, _, rest = target.partition(".")
    if first == PACKAGE:
        return _reason_inside(room, rest.partition(".")[0])
    if first in sys.stdlib_module_names:
        return None
    homes = LIBRARIES.get(first, frozenset())
    if room in homes:
        return None
    return (
        f"{room or PACKAGE} imports {first}, which lives in {', '.join(sorted(homes)) or 'no room'}"
    )


def _reason_inside(room: str, other: str) -> str | None:
    # A name of the package itself, such as __version__, belongs to the ground floor.
    is_ground = other in GROUND_FLOOR or other in {"", "__version__"}
    if is_ground or other == room or other in ROOMS.get(room, frozenset()):
        return None
    return f"{room or PACKAGE} imports {other}, which is above it or a stranger to it"
