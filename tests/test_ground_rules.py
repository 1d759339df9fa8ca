"""What the suite promises about itself: a home of its own, no network, no stray log line."""

import logging
import socket
from pathlib import Path

import platformdirs
import pytest

from tests.conftest import LogWatch


def test_no_test_reaches_the_network() -> None:
    with socket.socket() as door, pytest.raises(RuntimeError, match="without a network"):
        door.connect(("192.0.2.1", 80))


def test_every_folder_of_a_person_lies_in_the_home_of_the_test(own_home: Path) -> None:
    folders = [
        platformdirs.user_data_dir("x"),
        platformdirs.user_config_dir("x"),
        platformdirs.user_log_dir("x"),
        platformdirs.user_cache_dir("x"),
        platformdirs.user_documents_dir(),
        str(Path.home()),
    ]
    assert all(Path(folder).is_relative_to(own_home) for folder in folders), folders


def test_a_log_line_nobody_expected_is_noticed() -> None:
    watch = LogWatch()
    watch.emit(
        logging.LogRecord("any", logging.WARNING, __file__, 1, "the disk sounds odd", None, None)
    )
    watch.expect("not written")
    assert watch.unexpected() == ["WARNING any: the disk sounds odd"]
    assert watch.missing() == ["not written"]
