"""The atomic writer: wholly the old file or wholly the new one, whatever goes wrong."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.errors import UserError
from ehia_desktop.files import name_fault, read_bounded, refuse_target, write_atomically

OLD, NEW = b"the old words", b"the new words"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that is there already."""
    path = tmp_path / "assessment.docx"
    path.write_bytes(OLD)
    return path


def is_untouched(target: Path) -> bool:
    """Whether the old file stands alone, as it was: nothing half-written beside it."""
    return target.read_bytes() == OLD and [path.name for path in target.parent.iterdir()] == [
        target.name
    ]


def refusal(target: Path, content: bytes = NEW) -> str:
    with pytest.raises(UserError) as caught:
        write_atomically(target, content)
    assert "\n" not in caught.value.message
    return caught.value.message


def test_a_new_file_is_written_and_nothing_beside_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new.docx", NEW)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("new.docx", NEW)]


def test_an_old_file_is_replaced_whole(target: Path) -> None:
    write_atomically(target, b"short")
    assert target.read_bytes() == b"short"
    assert len(list(target.parent.iterdir())) == 1


def test_an_empty_file_can_be_written(target: Path) -> None:
    write_atomically(target, b"")
    assert target.read_bytes() == b""


def test_a_name_with_accents_and_spaces_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "Übergänge – 2026 (final).docx"
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW


def test_the_check_sees_the_finished_file_before_the_old_one_goes(target: Path) -> None:
    seen: list[tuple[bytes, bytes]] = []
    write_atomically(
        target, NEW, lambda path: seen.append((path.read_bytes(), target.read_bytes()))
    )
    assert seen == [(NEW, OLD)]


def test_a_check_that_refuses_keeps_the_old_file(target: Path) -> None:
    def refuse(path: Path) -> None:
        raise UserError("An internal answer would be published; export again.")

    with pytest.raises(UserError, match="An internal answer would be published"):
        write_atomically(target, NEW, refuse)
    assert is_untouched(target)


def test_a_check_that_breaks_keeps_the_old_file(target: Path) -> None:
    def fail(path: Path) -> None:
        raise KeyError(path.name)

    with pytest.raises(KeyError):
        write_atomically(target, NEW, fail)
    assert is_untouched(target)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"“{tmp_path}” is a folder; give the name of a file in it."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_device_is_left_where_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.docx"
    os.mkfifo(pipe)

    with pytest.raises(UserError, match="no file but a device or a pipe"):
        write_atomically(pipe, b"words")

    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    message = refusal(tmp_path / "missing" / "a.docx")
    assert message == f"There is no folder “{tmp_path / 'missing'}”; create it or choose another."
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    message = refusal(tmp_path / ("long" * 100 + ".docx"))
    assert "is too long for this disk; choose a shorter one." in message
    assert list(tmp_path.iterdir()) == []


@contextlib.contextmanager
def tiny_disk(folder: Path) -> Iterator[Path]:
    """A disk of 64 kB mounted at `folder`; skips where none may be mounted."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount a disk")
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"no disk may be mounted here: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        target = disk / "assessment.docx"
        target.write_bytes(OLD)
        message = refusal(target, b"x" * 200_000)
        assert message == (
            "The disk is full, so “assessment.docx” was not written; free some space or choose another folder."
        )
        assert is_untouched(target)


# Run on its own, because a limit on the size of files holds for the whole process.
_LIMITED = """
import resource, signal, sys
from pathlib import Path
from ehia_desktop.errors import UserError
from ehia_desktop.files import name_fault, write_atomically
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    write_atomically(Path(sys.argv[1]), b"x" * 200_000)
except UserError as error:
    print(error.message)
"""


def test_a_write_that_stops_half_way_keeps_the_old_file(target: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no limit on the size of a file")
    source = Path(__file__).parents[2] / "src"
    ran = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(target)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
    )
    assert ran.stdout.strip() == (
        "“assessment.docx” was not written (file too large); the file that was there is unchanged."
    )
    assert is_untouched(target)


# Run on its own, so that root can give up what lets it write anywhere.
_AS_NOBODY = """
import os, sys
from pathlib import Path
from ehia_desktop.errors import UserError
from ehia_desktop.files import name_fault, write_atomically
os.chdir(sys.argv[1])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    write_atomically(Path("assessment.docx"), b"the new words")
except UserError as error:
    print(error.message)
"""


def test_a_folder_that_may_not_be_written_to_keeps_the_old_file(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("the rights of a folder work otherwise on Windows")
    folder = tmp_path / "closed"
    folder.mkdir()
    target = folder / "assessment.docx"
    target.write_bytes(OLD)
    folder.chmod(0o555)
    source = Path(__file__).parents[2] / "src"
    ran = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
    )
    folder.chmod(0o755)
    assert (
        "cannot be replaced: it may be open in another program, or the folder may be read-only"
        in ran.stdout
    )
    assert is_untouched(target)


def test_a_bounded_file_is_read(target: Path) -> None:
    assert read_bounded(target, len(OLD)) == OLD


def test_a_file_over_the_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"x" * 2_000_001)
    with pytest.raises(UserError, match=r"“big\.yaml” is larger than 2 MB"):
        read_bounded(path, 2_000_000)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no file at “.*missing\.yaml”; check the name"):
        read_bounded(tmp_path / "missing.yaml", 10)


def test_a_folder_cannot_be_read_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"is a folder, not a file|could not be read"):
        read_bounded(tmp_path, 10)


@given(st.binary(max_size=300))
def test_any_bytes_are_written_as_they_are(content: bytes) -> None:
    folder = Path(os.environ["HOME"])
    write_atomically(folder / "any.bin", content)
    assert read_bounded(folder / "any.bin", 300) == content


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system knows no named pipes")
def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "figures.xlsx"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="is a pipe"):
        read_bounded(pipe, 100)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no folder is closed to this user")
def test_a_folder_that_may_be_written_but_not_listed_takes_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "drop box"
    folder.mkdir()
    folder.chmod(0o300)
    try:
        write_atomically(folder / "new.txt", b"new")
    finally:
        folder.chmod(0o700)
    assert (folder / "new.txt").read_bytes() == b"new"


@pytest.mark.parametrize(
    "name", ["CON.docx", "nul", "com1.tar.gz", "LPT9.html", "aux .docx", "com².txt"]
)
def test_the_name_of_a_device_is_refused_on_every_system(name: str) -> None:
    assert "keeps for a device" in name_fault(name, on_windows=False)


@pytest.mark.parametrize(
    "name", ["console.docx", "common.docx", "nuls", "a com1.docx", "10:30.docx"]
)
def test_a_name_that_only_looks_like_one_is_fine(name: str) -> None:
    assert name_fault(name, on_windows=False) == ""


def test_a_colon_in_a_name_would_hide_what_is_written_on_windows(tmp_path: Path) -> None:
    assert "takes in no name (:)" in name_fault("report.docx:hidden", on_windows=True)


def test_a_file_that_is_open_elsewhere_is_replaced_by_nobody(target: Path) -> None:
    lock = target.with_name(f".~lock.{target.name}#")
    lock.write_bytes(b"")
    message = refusal(target)
    assert message == (
        "“assessment.docx” is open in another program; close it there or choose another name "
        "(where it is open nowhere, delete “.~lock.assessment.docx#” beside it)."
    )
    lock.unlink()
    assert is_untouched(target)


@pytest.mark.parametrize("name", ["nowhere/copy.docx", "a" * 300 + ".docx", ""])
def test_a_target_that_cannot_be_is_refused_before_any_work(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        refuse_target(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
