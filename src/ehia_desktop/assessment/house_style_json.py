"""How the house style in use, and what was found in a file, are spelled: for the settings folder and for scripts."""

import re

from ehia_desktop.assessment.house_style import KeptStyle, StyleReport
from ehia_desktop.canonical import Json

_HASH = re.compile(r"[0-9a-f]{64}")
_LONGEST = 255


def kept_json(kept: KeptStyle) -> Json:
    """Spell the house style in use."""
    return {"name": kept.name, "sha256": kept.sha256, "kept_on": kept.kept_on}


def kept_from_json(data: Json) -> KeptStyle:
    """Read it back. Raises ValueError for anything `kept_json` does not write."""
    match data:
        case {"name": str(called), "sha256": str(digest), "kept_on": str(day), **more} if not more:
            if called and len(called) <= _LONGEST and _HASH.fullmatch(digest) and day:
                return KeptStyle(called, digest, day)
    raise ValueError("not the record of a house style")


def report_json(report: StyleReport) -> dict[str, Json]:
    """Spell what was found in a file."""
    return {
        "found": [
            {"what": line.what, "said": line.said, "from_file": line.is_from_file}
            for line in report.lines
        ],
        "left_out": list(report.left_out),
        "cautions": list(report.cautions),
    }
