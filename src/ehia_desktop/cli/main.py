"""The `ehia` command: reads the call, runs one verb, prints its result, returns its exit status.

0 when done, 1 when the user must change something (one clear sentence on stderr), 2 for a wrong call.
A traceback never reaches the terminal: a bug leaves a local report and one sentence.
"""

import errno
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
    if not all(_is_text(word) for word in given):
        said = "A part of this call is not text; rename the file, or type the words again."
        print(said, file=sys.stderr)
        return 2
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
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            # Whatever asks the system for such a file meets this; no file can have the name.
            print(
                "A name in this call is too long for a file; give a shorter one.", file=sys.stderr
            )
            return 1
        report = crash.handle(error)
        where = f" A report without any of your text is in {report}." if report else ""
        print(
            f"The program met a fault of its own; what was saved is safe.{where}", file=sys.stderr
        )
        return 1
    return status


def _is_text(word: str) -> bool:
    """Bytes of a file name that are no text reach a program as halves of characters, which nothing can print."""
    return not any("\ud800" <= character <= "\udfff" for character in word)


if __name__ == "__main__":
    sys.exit(main())
