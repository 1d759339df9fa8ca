"""A real workplace in a folder of its own: real store, real reader, real documents, the shipped forms."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ehia_desktop import wiring
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import Settings


@pytest.fixture
def store_path(tmp_path: Path, first_day: Path) -> Path:
    (tmp_path / "store").mkdir()
    return Path(shutil.copy(first_day, tmp_path / "store" / "ehia.db"))


@pytest.fixture
def workplace(store_path: Path) -> Iterator[Workplace]:
    opened = wiring.open_workplace(
        store_path, Settings(author_name="Ann Example", organisation="Thameford")
    )
    yield opened
    opened.close()


@pytest.fixture
def editor(workplace: Workplace) -> Editor:
    form = workplace.catalogue.form("nhs-ehia-2022")
    begun = workplace.library.start(form, "Overseas visitors policy", workplace.author)
    return workplace.edit(begun.id)
