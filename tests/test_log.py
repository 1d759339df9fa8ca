"""The log says what the program did and has no way to hold what anybody wrote."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

from ehia_desktop import log, paths
from ehia_desktop.log import Event
from tests.conftest import LogWatch


class Colour(Enum):
    RED = "a secret"


@pytest.fixture
def written(own_home: Path) -> Iterator[Path]:
    log.start()
    yield paths.log_folder() / log.FILE
    log.stop()


def test_the_log_opens_with_the_versions(written: Path) -> None:
    line = written.read_text("utf-8").splitlines()[0]
    assert "program_started ehia=" in line
    assert " python=3." in line


def test_an_event_is_one_line_with_its_fields(written: Path) -> None:
    log.record(Event.STORE_OPENED, milliseconds=12, schema=3, read_only=False)
    line = written.read_text("utf-8").splitlines()[-1]
    assert line.endswith("INFO store_opened milliseconds=12 read_only=0 schema=3")


def test_an_enumeration_gives_its_name_and_not_its_value(written: Path) -> None:
    log.record(Event.JOB_FINISHED, kind=Colour.RED)
    assert written.read_text("utf-8").endswith("job_finished kind=red\n")


def test_an_exception_gives_its_type_alone(written: Path, log_watch: LogWatch) -> None:
    log_watch.expect("save_failed")
    log.record(Event.SAVE_FAILED, error=PermissionError)
    assert written.read_text("utf-8").endswith("WARNING save_failed error=PermissionError\n")


@pytest.mark.parametrize("value", ["Mrs Jones", ValueError("Mrs Jones"), ["Mrs Jones"], 1.5, dict])
def test_text_is_withheld_even_when_types_are_disregarded(written: Path, value: object) -> None:
    log.record(Event.JOB_FINISHED, kind=value)  # type: ignore[arg-type]
    content = written.read_text("utf-8")
    assert "Jones" not in content
    assert content.endswith("kind=withheld\n")


def test_a_field_that_is_not_listed_is_refused() -> None:
    with pytest.raises(ValueError, match="no field title"):
        log.record(Event.STORE_CLOSED, title=1)


def test_every_event_has_its_fields_listed() -> None:
    assert set(log.FIELDS) == set(Event)


def test_a_folder_that_takes_no_file_means_no_log_and_no_fault(own_home: Path) -> None:
    (paths.log_folder() / log.FILE).mkdir()
    log.start()
    log.record(Event.STORE_CLOSED)
    log.stop()
    assert list((paths.log_folder() / log.FILE).iterdir()) == []


def test_after_the_end_no_file_is_open(written: Path) -> None:
    log.stop()
    log.record(Event.STORE_CLOSED)
    assert "store_closed" not in written.read_text("utf-8")
