"""A second program takes and refuses the changes of a comparison. Skipped, saying so, where there is no LibreOffice."""

from pathlib import Path

import pytest

from tests.export.copies import ROOM, saved
from tests.export.word.office import OFFICE, settled
from tests.export.word.taking import lines
from tests.export.word.test_redline import SAID, own, plain_lines, usual

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine"),
]


@pytest.mark.parametrize(
    ("command", "side"), [("AcceptAllTrackedChanges", 1), ("RejectAllTrackedChanges", 0)]
)
def test_taken_it_is_the_newer_copy_and_refused_the_older(
    tmp_path: Path, command: str, side: int
) -> None:
    versions = usual()
    source = saved(tmp_path, ROOM.write_redline(*versions, SAID), "changes.docx")

    content = settled(tmp_path, source, command)

    # Of a table that went whole LibreOffice 7.4 leaves the paragraph over it, empty; one table went here.
    found = own(lines(content))
    assert found.count("") == side
    found = [line for line in found if line]
    # LibreOffice writes the contents in styles of its own, so they are told by what they lead to.
    expected = plain_lines(versions[side])
    start = found.index("What this means for you", found.index("Contents") + 1)
    assert found[:4] == expected[:4]
    assert found[start:] == expected[expected.index("What this means for you") :]
