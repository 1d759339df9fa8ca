"""`ehia evidence summarise --keep`, called as a script would call it."""

import json
import shutil
from pathlib import Path

import pytest

from ehia_desktop import wiring
from ehia_desktop.cli.main import main
from ehia_desktop.services.linking import latest_tables
from ehia_desktop.settings import Settings
from tests.evidence.extracts.synthetic import CENSUS, appointments, pathways
from tests.services.extracts import FIFTHS, appointments_file, pathways_file, waiting

ROWS = pathways(300, seed=11)


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return pathways_file(tmp_path / "march.csv", ROWS)


@pytest.fixture
def begun(db: Path, capsys: pytest.CaptureFixture[str]) -> str:
    call = ["new", "--form", "nhs-ehia-2022", "--title", "Waits", "--json", "--db", str(db)]
    assert main(call) == 0
    return str(json.loads(capsys.readouterr().out)["id"])


@pytest.fixture
def db(tmp_path: Path, first_day: Path) -> Path:
    return Path(shutil.copy(first_day, tmp_path / "ehia.db"))


def summarise(db: Path, extract: Path, *more: str, recipe: str = "waiting_list") -> int:
    call = ["evidence", "summarise", str(extract), "--recipe", recipe, "--db", str(db)]
    return main([*call, *more])


def test_named_tables_are_kept_with_their_true_counts(
    db: Path, extract: Path, begun: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("--census-date", CENSUS.isoformat(), "--keep", begun, "--json", "--tables")
    assert summarise(db, extract, *more, "long_waits/deprivation, within_18_weeks/ethnicity") == 0
    kept = json.loads(capsys.readouterr().out)["kept"]
    assert [one["title"] for one in kept] == [
        "Share waiting up to 18 weeks by ethnicity",
        "Waits over 18, 52 and 65 weeks by deprivation",
    ]
    workplace = wiring.open_workplace(db, Settings())
    try:
        tables = latest_tables(workplace.library.open(begun))
        (waits,) = [table for table in tables if table.title.startswith("Waits")]
        numbers = [row[2] for row in workplace.store.table_rows(waits)]
    finally:
        workplace.close()
    assert len(tables) == 2
    assert numbers == [waiting(ROWS, group, 126) for group in ("All", *FIFTHS)]


def test_without_names_all_are_kept_and_again_as_the_next_version(
    db: Path, extract: Path, begun: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("--census-date", CENSUS.isoformat(), "--keep", begun)
    assert summarise(db, extract, *more) == 0
    assert capsys.readouterr().out.count("(version 1)") == 20
    assert summarise(db, extract, *more) == 0
    assert capsys.readouterr().out.count("(version 2)") == 20


def test_a_table_that_there_is_not_is_named_with_those_there_are(
    db: Path, extract: Path, begun: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = (
        "--census-date",
        CENSUS.isoformat(),
        "--keep",
        begun,
        "--tables",
        "long_waits/shoe_size",
    )
    assert summarise(db, extract, *more) == 1
    told = capsys.readouterr().err
    assert "no table “long_waits/shoe_size”" in told
    assert "long_waits/deprivation+ethnicity" in told


def test_appointments_are_kept_with_the_period_that_was_given_or_said_to_lack_it(
    db: Path, tmp_path: Path, begun: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = appointments_file(tmp_path / "clinics.csv", appointments(200))
    more = ("--keep", begun, "--tables", "dna_rate/sex")
    assert summarise(db, path, *more, recipe="outpatients") == 0
    assert "its period is missing" in capsys.readouterr().out
    assert summarise(db, path, *more, "--period", "March 2026", recipe="outpatients") == 0
    assert "missing" not in capsys.readouterr().out.splitlines()[-1]
