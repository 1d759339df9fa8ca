"""The `ehia` command: reads the call, runs one verb, prints its result, returns its exit status.

0 when done, 1 when the user must change something (one clear sentence on stderr), 2 for a wrong call.
A traceback never reaches the terminal: a bug leaves a local report and one sentence.
"""

import os
import sys
from collections.abc import Sequence

from ehia_desktop import crash
from ehia_desktop.cli.grammar import parse
from ehia_desktop.errors import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--worker"]:
        from ehia_desktop.evidence.worker import serve

        serve(sys.stdin.buffer, sys.stdout.buffer)
        return 0
    options = parse(given)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except UserError as error:
        print(error.message, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped, as you asked. Nothing was changed.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone; there is no one left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - the last guard: a bug is reported, never shown raw
        report = crash.handle(error)
        where = f" A report without any of your text is in {report}." if report else ""
        print(
            f"The program met a fault of its own; what was saved is safe.{where}", file=sys.stderr
        )
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
