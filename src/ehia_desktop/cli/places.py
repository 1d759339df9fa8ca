"""Which store a call means, opened for reading or for writing and always closed again."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ehia_desktop import paths, settings
from ehia_desktop.services.workplace import Workplace


@contextmanager
def reading(options: argparse.Namespace) -> Iterator[Workplace]:
    """Open the store of this call."""
    from ehia_desktop import wiring

    workplace = wiring.open_workplace(store_path(options), settings.load())
    try:
        yield workplace
    finally:
        workplace.close()


@contextmanager
def writing(options: argparse.Namespace) -> Iterator[Workplace]:
    """Open the store of this call for writing. Raises UserError while a window has it open."""
    from ehia_desktop import wiring

    workplace = wiring.open_for_writing(store_path(options), settings.load())
    try:
        yield workplace
    finally:
        workplace.close()


def store_path(options: argparse.Namespace) -> Path:
    """The store that `--db` names, or the person's own."""
    named = getattr(options, "db", None)
    return Path(named).absolute() if named is not None else paths.default_store()
