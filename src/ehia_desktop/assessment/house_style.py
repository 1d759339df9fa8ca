"""A trust's house style as nouns: what was found in its Word file, and which file is kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StyleLine:
    """One thing a Word copy needs, such as “Heading 1”: taken from the file, or what stands instead."""

    what: str
    said: str
    is_from_file: bool


@dataclass(frozen=True)
class StyleReport:
    """What was found in a file, what of it is left out, and what would better be otherwise. Each is a sentence."""

    lines: tuple[StyleLine, ...]
    left_out: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeptStyle:
    """The house style in use: what its file was called, the SHA-256 of its bytes, and the day it was kept."""

    name: str
    sha256: str
    kept_on: str
