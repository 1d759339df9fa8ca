import subprocess
import sys
from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.export.documents import Documents
from ehia_desktop.services.ports import DocumentRoom


def test_the_room_has_the_shape_the_services_ask_for() -> None:
    room: DocumentRoom = Documents()

    assert callable(room.write)


def test_opening_the_door_loads_nothing_for_word() -> None:
    program = "import sys, ehia_desktop.export.documents; print([m for m in sys.modules if m in ('lxml', 'docx')])"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "[]"


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file at"):
        Documents().read(tmp_path / "none.docx")
