"""The picture of the program as data: which room may import which, and where each library lives.

Change the picture in the design first, then here. Everything outside the standard library that is not listed
lives nowhere and is refused.
"""

PACKAGE = "ehia_desktop"

# Importable by all, importing none of the rooms.
GROUND_FLOOR = frozenset(
    {
        "canonical",
        "crash",
        "errors",
        "files",
        "log",
        "paths",
        "settings",
        "sheets",
        "strict_yaml",
        "text",
        "word_package",
        "workbook_cells",
        "workbook_package",
    }
)

_PURE = frozenset({"forms", "assessment"})
_STRANGERS = frozenset({"store", "evidence", "export", "review"})

# Room -> the rooms it may import besides itself and the ground floor.
ROOMS: dict[str, frozenset[str]] = {
    "forms": frozenset(),
    "assessment": frozenset({"forms"}),
    **dict.fromkeys(_STRANGERS, _PURE),
    "services": _PURE | _STRANGERS,
    "ui": _PURE | {"services"},
    # These wire the rooms together; all but the window's own two do so without the window.
    "wiring": _PURE | _STRANGERS | {"services"},
    "cli": _PURE | _STRANGERS | {"services", "wiring"},
    "main": _PURE | _STRANGERS | {"services", "ui", "wiring"},
    "__main__": _PURE | _STRANGERS | {"services", "ui", "wiring", "main"},
}

# Library -> the rooms or ground-floor modules that may import it.
LIBRARIES: dict[str, frozenset[str]] = {
    "PySide6": frozenset({"ui", "main"}),
    "shiboken6": frozenset({"ui", "main"}),
    "alembic": frozenset({"store"}),
    "annotated_types": frozenset({"forms"}),
    "defusedxml": frozenset({"evidence", "export", "review"}),
    "filelock": frozenset({"store"}),
    "lxml": frozenset({"export", "review"}),
    "openpyxl": frozenset({"sheets"}),
    "openxml_audit": frozenset({"export"}),
    "platformdirs": frozenset({"paths"}),
    "pydantic": frozenset({"forms"}),
    "python_calamine": frozenset({"evidence"}),
    "rapidfuzz": frozenset({"assessment"}),
    "sqlalchemy": frozenset({"store"}),
    "yaml": frozenset({"strict_yaml"}),
}

# A room named so has no subject, and everything ends up in it.
NAMELESS = frozenset(
    {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base"}
)
