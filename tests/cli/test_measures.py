"""`ehia measures`: a table and a recipe in, a measure for each group out."""

import json
from pathlib import Path

import pytest

from ehia_desktop.cli.main import main


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    table, recipe = tmp_path / "waits.csv", tmp_path / "recipe.yaml"
    table.write_text("area,x,n\nNorth,65,100\nSouth,*,80\n", "utf-8")
    recipe.write_text(
        "measure: proportion\ncolumns: {numerator: x, denominator: n}\nby: [area]\n"
        "confidence: [0.95, 0.998]\nbasis: P2-P4\n",
        "utf-8",
    )
    return str(table), str(recipe)


def test_json_holds_all_there_is_to_a_measure(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["measures", *files, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    north, south = data["results"]
    assert (north["value"], north["numerator"], north["denominator"]) == (65, 65, 100)
    assert north["lower"] == pytest.approx(55.25444329688797)
    assert north["limits"][1]["upper"] == pytest.approx(77.83540614089696)
    assert (north["method"], north["comparator"], north["basis"]["basis"]) == (
        "Wilson",
        "none",
        "P2-P4",
    )
    assert (south["value"], south["outcome"]) == (None, "not possible")
    assert south["cautions"]


def test_people_get_lines(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", *files]) == 0
    said = capsys.readouterr().out
    assert "North: 65%, 95% 55.25 to 73.64, 99.8% 49.55 to 77.84; 65 of 100" in said
    assert "South: not possible" in said


def test_a_fault_is_one_sentence(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = Path(files[1])
    recipe.write_text(recipe.read_text("utf-8").replace("by: [area]", "by: [place]"), "utf-8")
    assert main(["measures", *files]) == 1
    assert capsys.readouterr().err == (
        "“waits.csv” has no column “place”; its columns: area, x, n.\n"
    )
