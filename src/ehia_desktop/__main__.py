"""The program's door: the window, or the workbook reader's process when started with `--worker`.

The worker is dispatched before anything of Qt is imported: it must start fast and hold nothing.
"""

import os
import sys


def main() -> int:
    """Start what the arguments ask for; returns the exit status."""
    if "--worker" in sys.argv[1:2]:
        from ehia_desktop.evidence.worker import serve

        serve(sys.stdin.buffer, sys.stdout.buffer)
        # Every frame was sent off; taking a long table apart cell by cell would only keep the processor busy.
        os._exit(0)
    from ehia_desktop.main import main as open_window

    return open_window(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
