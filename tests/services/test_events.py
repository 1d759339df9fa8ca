from pathlib import Path

import pytest

from ehia_desktop import paths
from ehia_desktop.services.events import Event, Events, EvidenceChanged
from tests.conftest import LogWatch


def test_one_listener_that_fails_keeps_the_event_from_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, log_watch: LogWatch
) -> None:
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path)
    log_watch.expect("crashed")
    heard: list[Event] = []
    events = Events()

    def failing(event: Event) -> None:
        raise ValueError(event)

    events.subscribe(failing)
    events.subscribe(heard.append)
    events.tell(EvidenceChanged("one"))
    assert heard == [EvidenceChanged("one")]
