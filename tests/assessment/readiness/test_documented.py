"""The table of rules in the docs names every rule there is, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
RULE = re.compile(r"yield (?:stop|advice)\(\s*[\w.() ,\[\]]+?,\s*(\"\w+\"|[A-Z_]{4,})")
CONSTANT = re.compile(r"^([A-Z_]+) = \"(\w+)\"$", re.MULTILINE)


def test_every_rule_stands_in_the_table_of_the_docs() -> None:
    rooms = (ROOT / "src" / "ehia_desktop" / "assessment" / "readiness").glob("*.py")
    sources = [room.read_text("utf-8") for room in rooms]
    constants = {name: key for source in sources for name, key in CONSTANT.findall(source)}
    told = {constants.get(name, name.strip('"')) for one in sources for name in RULE.findall(one)}
    table = (ROOT / "docs" / "readiness.md").read_text("utf-8")
    named = {
        name
        for line in table.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    assert len(told) > 50
    assert named == told
