"""A real workplace in a folder of its own: real store, real reader, real documents, the shipped forms."""

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ehia_desktop import wiring
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.sample import SampleMade, make_sample
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import Settings
from ehia_desktop.store.lock import note_of


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


@pytest.fixture(scope="session")
def sample_day(first_day: Path, tmp_path_factory: pytest.TempPathFactory) -> SampleMade:
    """The sample trust in a store of its own, `ehia.db` beside its document; tests take copies."""
    folder = tmp_path_factory.mktemp("sample-day")
    store = Path(shutil.copy(first_day, folder / "ehia.db"))
    named = Settings(author_name="Ann Example", organisation="Thameford")
    workplace = wiring.open_workplace(store, named)
    made = make_sample(workplace, folder, lambda *_: None, lambda: False)
    workplace.close()
    return made


@pytest.fixture
def sample(sample_day: SampleMade, store_path: Path, tmp_path: Path) -> SampleMade:
    """The sample trust, in this test's own store and folder; a test asks for it before it asks for `workplace`."""
    assert not note_of(store_path).exists(), "the store is open already"
    folder = sample_day.document.parent
    shutil.copy(folder / "ehia.db", store_path)
    files = (sample_day.document, *sample_day.workbooks)
    document, *workbooks = (
        Path(shutil.copy(file, tmp_path / file.relative_to(folder))) for file in files
    )
    return dataclasses.replace(sample_day, document=document, workbooks=tuple(workbooks))
