"""Work off the window's thread: its outcome, its cancel, and its end."""

import pytest

from ehia_desktop.errors import Cancelled
from ehia_desktop.services.jobs import Jobs


def silent(_share: float, _words: str) -> None:
    return None


def test_a_job_has_its_result() -> None:
    jobs = Jobs()
    job = jobs.start(lambda _progress, _stop: 7, silent)
    assert job.future.result(timeout=10) == 7
    jobs.close()


def test_what_a_job_raises_is_kept() -> None:
    jobs = Jobs()

    def work(_progress: object, _stop: object) -> int:
        raise Cancelled

    with pytest.raises(Cancelled):
        jobs.start(work, silent).future.result(timeout=10)
    jobs.close()


def test_after_closing_nothing_is_begun() -> None:
    jobs = Jobs()
    jobs.close()
    begun: list[bool] = []
    job = jobs.start(lambda _progress, _stop: begun.append(True), silent)
    assert job.future.cancelled()
    assert begun == []
