"""An older store is brought up to date on a copy: whatever happens on the way, it is the old one or the new one."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from ehia_desktop.assessment.meeting_draft import MeetingDraft, Point
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.store import header, schema
from ehia_desktop.store.engine import make_engine
from ehia_desktop.store.opening import settle
from ehia_desktop.store.revisions import CURRENT, Revisions
from tests.store.building import answer, begun, opened, words_in

ROOT = Path(__file__).parents[2]

# The step after the newest, as a later version might have it. It says where it is and waits when it was asked to.
LATER = f"{int(CURRENT.head) + 1:04d}"
STEP = f'''
"""A later step."""

import os
import sys

import sqlalchemy as sa
from alembic import op

revision = "{LATER}"
down_revision = "{CURRENT.head}"


def reached(stage):
    if os.environ.get("WAIT_AT") == stage:
        print("reached", flush=True)
        sys.stdin.readline()


def upgrade():
    reached("start")
    op.create_table("label", sa.Column("name", sa.Text, primary_key=True))
    op.add_column("assessment", sa.Column("department", sa.Text, nullable=True))
    reached("middle")
    op.execute("UPDATE assessment SET department = 'Finance'")
    {{more}}
    reached("end")
'''
OPEN = f"""
import sys
from pathlib import Path
from ehia_desktop.store.opening import settle
from ehia_desktop.store.revisions import Revisions
settle(Path(sys.argv[1]), Revisions(Path(sys.argv[2]), {(*CURRENT.known, LATER)}, 1))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ehia.db"
    with opened(path) as store:
        answer(store, begun(store), {"aim": "To charge"})
    return path


def later(folder: Path, more: str = "pass") -> Revisions:
    """The steps of a later version of this program, which has one more."""
    steps = Path(shutil.copytree(CURRENT.folder, folder / "migrations"))
    (steps / "versions" / f"v{LATER}_later.py").write_text(STEP.replace("{more}", more), "utf-8")
    return Revisions(steps, (*CURRENT.known, LATER), 1)


def brought_up_to_date(path: Path, revisions: Revisions) -> tuple[str, ...]:
    settled = settle(path, revisions)
    assert settled.held is not None
    settled.held.release()
    return settled.warnings


def departments(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return [str(row[0]) for row in connection.execute("SELECT department FROM assessment")]


def leftovers(path: Path) -> list[str]:
    return [name.name for name in path.parent.glob(".*part*")]


def test_the_steps_are_those_the_program_says_it_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(CURRENT.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(reversed([step.revision for step in steps])) == CURRENT.known


def test_the_steps_make_the_tables_that_are_used(path: Path) -> None:
    engine = make_engine(path, read_only=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_a_new_file_is_marked_as_ours_and_with_its_level(path: Path) -> None:
    assert header.look(path) == header.Header(CURRENT.reads)


def test_an_older_store_is_brought_up_to_date_and_a_backup_lies_beside_it(
    path: Path, tmp_path: Path
) -> None:
    (said,) = brought_up_to_date(path, later(tmp_path))
    assert header.revision(path, read_only=True) == LATER
    assert departments(path) == ["Finance"]
    (backup,) = (tmp_path / "backups").iterdir()
    assert str(backup) in said
    with opened(backup) as store:
        assert words_in(store.load("one")) == {"aim": "To charge"}
        assert store.examine().schema == CURRENT.head
    with opened(path) as store:  # For today's program, the later one's store is a newer one.
        assert store.is_read_only
        assert words_in(store.load("one")) == {"aim": "To charge"}


def test_a_store_of_the_first_shape_takes_a_meeting_that_is_being_entered(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    first = Path(shutil.copytree(CURRENT.folder, tmp_path / "first"))
    for step in first.glob("versions/v*.py"):
        if not step.name.startswith("v0001"):
            step.unlink()
    made = settle(path, Revisions(first, ("0001",), 1))
    assert made.held is not None
    made.held.release()
    draft = MeetingDraft(
        "m1", "Steering group", ("3", "11", ""), points=(Point(parse("aim"), "Why?"),)
    )
    with opened(path) as store:
        begun(store)
        assert store.meeting_draft("one") is None
        store.save_meeting_draft("one", draft)
    with opened(path) as store:
        assert store.meeting_draft("one") == draft
        assert store.examine().faults == ()
        store.save_meeting_draft("one", None)
        assert store.meeting_draft("one") is None


def test_a_store_that_is_up_to_date_gets_no_backup_and_no_copy(path: Path, tmp_path: Path) -> None:
    revisions = later(tmp_path)
    brought_up_to_date(path, revisions)
    before = path.read_bytes()
    assert brought_up_to_date(path, revisions) == ()
    assert path.read_bytes() == before
    assert len(list((tmp_path / "backups").iterdir())) == 1


@pytest.mark.parametrize(
    "more",
    [
        "op.execute('UPDATE nothing SET x = 1')",
        "op.execute(\"UPDATE answer SET content = x'00'\")",
        "op.execute('DELETE FROM form')",
        'op.execute("UPDATE change SET header = upper(header)")',
    ],
)
def test_a_step_that_fails_or_harms_what_was_saved_changes_nothing(
    path: Path, tmp_path: Path, more: str
) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError, match="go on with the version you had"):
        settle(path, later(tmp_path, more))
    assert path.read_bytes() == before
    assert leftovers(path) == []
    with opened(path) as store:
        assert not store.is_read_only
        assert words_in(store.load("one")) == {"aim": "To charge"}


@pytest.mark.parametrize("stage", ["start", "middle", "end"])
def test_killed_at_any_stage_it_is_the_old_store_and_can_be_tried_again(
    path: Path, tmp_path: Path, stage: str
) -> None:
    revisions = later(tmp_path)
    before = path.read_bytes()
    child = subprocess.Popen(
        [sys.executable, "-c", OPEN, str(path), str(revisions.folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={
            **os.environ, "WAIT_AT": stage,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path]),
        },
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"reached"
        assert leftovers(path)
        child.kill()
    assert path.read_bytes() == before
    brought_up_to_date(path, revisions)
    assert departments(path) == ["Finance"]
    assert leftovers(path) == []


def test_an_older_store_is_not_read_where_it_may_not_be_written(path: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="has to be brought up to date"):
        settle(path, later(tmp_path), read_only=True)
    with pytest.raises(UserError, match="open it by itself"):
        settle(path, later(tmp_path / "again"), take_lock=False)
    with opened(path), pytest.raises(UserError, match="has to be brought up to date"):
        settle(path, later(tmp_path / "third"))
