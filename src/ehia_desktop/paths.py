"""Where things are: the program's own resources, and the folders of the person using it.

`resource()` gives the same answer from the source tree, from an installed wheel and from a frozen program.
The store lives in the local, not the roaming, application data folder: a database that a server copies at
sign-out is a database that gets damaged.
"""

import os
import sys
from pathlib import Path

import platformdirs

from ehia_desktop import files

_APP = "EHIA Desktop"
_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder under `resources/`. It may not exist: callers say so."""
    return _resource_root().joinpath(*parts)


def _resource_root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if isinstance(frozen, str) else []
    candidates += [_PACKAGE / "resources", _PACKAGE.parents[1] / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    return candidates[-1]


def data_folder() -> Path:
    """The local folder of the store and its backups; made when first asked for. Raises UserError."""
    folder = Path(platformdirs.user_data_dir(_APP, appauthor=False, roaming=False))
    files.make_folder(folder)
    return folder


def forms_folder() -> Path:
    """Where a trust's own forms lie: `EHIA_FORMS` if policy sets it, else beside the store. It may not exist."""
    named = os.environ.get("EHIA_FORMS")
    if named:
        return Path(named)
    return Path(platformdirs.user_data_dir(_APP, appauthor=False, roaming=False)) / "forms"


def settings_folder() -> Path:
    """The folder of `settings.json`; made when first asked for. Raises UserError."""
    folder = Path(platformdirs.user_config_dir(_APP, appauthor=False, roaming=False))
    files.make_folder(folder)
    return folder


def log_folder() -> Path:
    """The folder of the log and of crash reports; made when first asked for. Raises OSError."""
    folder = Path(platformdirs.user_log_dir(_APP, appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def documents_folder() -> Path:
    """Where a file dialog opens first."""
    return Path(platformdirs.user_documents_dir())


def default_store() -> Path:
    """The store used when nobody names another: `EHIA_DB` if policy sets it, else the data folder."""
    named = os.environ.get("EHIA_DB")
    return Path(named) if named else data_folder() / "ehia.db"
