"""Opening the window: which store, whose settings, and whether to begin with the sample trust."""

import argparse
import faulthandler
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ehia_desktop import __version__, crash, log, paths, settings
from ehia_desktop.files import make_folder

if TYPE_CHECKING:
    from ehia_desktop.services.workplace import Workplace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window until it is closed; returns the exit status."""
    options = _parser().parse_args(arguments)
    crash.install()
    log.start()
    preferences = settings.load()

    def open_workplace() -> "Workplace":
        from ehia_desktop import wiring

        # Asked for here, so that a home that takes no folder is a sentence in the window.
        db = Path(options.db).absolute() if options.db else _store(is_demo=options.demo)
        return wiring.open_workplace(db, settings.load())

    from ehia_desktop.ui.application import run_window

    hard_crashes = crash.watch_for_hard_crashes()
    try:
        return run_window(open_workplace, preferences, settings.save, with_sample=options.demo)
    finally:
        if hard_crashes is not None:
            faulthandler.disable()
            hard_crashes.close()
        log.stop()


def _store(*, is_demo: bool) -> Path:
    """The sample trust has a store of its own, so that it never mixes with real assessments."""
    if not is_demo:
        return paths.default_store()
    folder = paths.data_folder() / "sample"
    make_folder(folder)
    return folder / "ehia.db"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ehia-desktop", description="Equality and health inequalities impact assessments."
    )
    parser.add_argument("--db", metavar="PATH", help="the store to open instead of your own")
    parser.add_argument("--demo", action="store_true", help="open the sample trust")
    parser.add_argument("--version", action="version", version=f"EHIA Desktop {__version__}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
