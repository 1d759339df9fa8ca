from pathlib import Path

import pytest

from ehia_desktop import paths
from ehia_desktop.services.events import EvidenceChanged, Event, Events


def test_one_listener_that_fails_keeps_the_event_from_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path)
    heard: list[Event] = []
    events = Events()

    def failing(event: Event) -> None:
        raise ValueError(event)

    events.subscribe(failing)
    events.subscribe(heard.append)
    events.tell(EvidenceChanged("one"))
    assert heard == [EvidenceChanged("one")]
