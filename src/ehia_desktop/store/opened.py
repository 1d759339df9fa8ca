"""What opening a store settled: where it is, whether it may be written, and what the user should know."""

from dataclasses import dataclass
from pathlib import Path

from ehia_desktop.store.lock import Held


@dataclass(frozen=True)
class Opened:
    """`why_read_only` is a sentence, or empty when the store may be written. `file` is where `path` leads."""

    path: Path
    file: Path
    revision: str
    why_read_only: str
    warnings: tuple[str, ...]
    held: Held | None
