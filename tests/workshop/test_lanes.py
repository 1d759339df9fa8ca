"""Two lanes run every part once, say how each went, and one that is stopped begins no other."""

import sys
import time
from pathlib import Path

import pytest

from workshop.lanes import Lane, Part, Parts

ENDLESS = "import threading; threading.Event().wait(600)"


def writing(file: Path, status: int = 0) -> Part:
    """A part that adds its name to `file`, prints it and ends with `status`."""
    program = (
        "import os, sys; name = os.environ['NAME']; print('this is', name)\n"
        f"open({str(file)!r}, 'a').write(name + ' ')\n"
        f"sys.exit({status})"
    )
    return Part("a part", [sys.executable, "-S", "-c", program], {"NAME": f"part-{status}"})


def test_every_part_is_run_once_whoever_takes_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / name for name in "abc"]
    parts = Parts([writing(file) for file in files])
    lane = Lane(parts)
    assert parts.run_all()
    assert lane.finish()
    assert [file.read_text() for file in files] == ["part-0 "] * 3
    said = capfd.readouterr().out
    assert said.count("this is part-0") == 3
    assert said.count("-- a part: passed in") == 3


def test_one_part_that_fails_is_not_lost_behind_others_that_pass(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    beside = Lane(Parts([writing(tmp_path / "a", 3), writing(tmp_path / "b")]))
    assert not beside.finish()
    assert (tmp_path / "b").read_text() == "part-0 "
    assert not Parts([writing(tmp_path / "c", 3), writing(tmp_path / "d")]).run_all()
    assert (tmp_path / "d").read_text() == "part-0 "
    assert capfd.readouterr().out.count("FAILED") == 2


def test_a_lane_that_is_stopped_ends_its_part_and_begins_no_other(tmp_path: Path) -> None:
    started = time.monotonic()
    parts = Parts(
        [
            Part("endless", [sys.executable, "-S", "-c", ENDLESS], {}),
            writing(tmp_path / "never"),
        ]
    )
    lane = Lane(parts)
    lane.stop()
    assert time.monotonic() - started < 60
    assert not (tmp_path / "never").exists()
