"""What the command prints: JSON for scripts, or lines for people; never both."""

import argparse
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal


def show(options: argparse.Namespace, data: Mapping[str, object], lines: Iterable[str]) -> None:
    """Print `data` when JSON was asked for, else `lines`."""
    if getattr(options, "json", False):
        print(json.dumps(data, ensure_ascii=False, indent=2, default=_number))
    else:
        for line in lines:
            print(line)


def counted(number: int, what: str) -> str:
    """Spell `1 answer` or `2 answers`."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _number(value: object) -> int | float:
    """Spell a decimal as a JSON number."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} has no JSON spelling")
