"""The table of rules in the docs names every rule there is, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
RULE = re.compile(r"yield (?:stop|advice)\(\s*[\w.() ,\[\]]+?,\s*\"(\w+)\"")


def test_every_rule_stands_in_the_table_of_the_docs() -> None:
    rooms = (ROOT / "src" / "ehia_desktop" / "assessment" / "readiness").glob("*.py")
    told = {name for room in rooms for name in RULE.findall(room.read_text("utf-8"))}
    table = (ROOT / "docs" / "readiness.md").read_text("utf-8")
    named = {
        name
        for line in table.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    assert len(told) > 50
    assert named == told
