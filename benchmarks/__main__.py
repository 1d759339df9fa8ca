"""`dev.py bench`: every benchmark, one table."""

import importlib
import pkgutil
import sys

import benchmarks
from benchmarks.pairs import Row, table


def main() -> int:
    """Run each module of this package that has `run`, and print one table."""
    rows: list[Row] = []
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name in {"__main__", "pairs"}:
            continue
        print(f"measuring {module.name} …", file=sys.stderr)
        rows += importlib.import_module(f"benchmarks.{module.name}").run()
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
