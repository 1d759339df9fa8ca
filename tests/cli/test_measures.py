"""`ehia measures`: a table and a recipe in, a measure for each group out."""

import json
import shutil
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


def test_what_may_be_said_stands_in_json_and_in_lines(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["measures", *files, "--json"])
    said = json.loads(capsys.readouterr().out)["said"]
    # Wilson's interval of 65 in 100, as above; nothing is known of South.
    assert (
        said["start"]
        == "The share “x” was 65.0% (65 of 100; 95% interval 55.3 to 73.6) for North. Basis: P2-P4."
    )
    assert said["may_not"] == [
        "That it is zero for “South”: a number that is hidden, missing or too small to give is not zero."
    ]
    main(["measures", *files])
    assert "You may not say:\n    That it is zero for “South”" in capsys.readouterr().out


@pytest.fixture
def kept(tmp_path: Path, first_day: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The arguments that name a kept table of fifths: its assessment, its title, its store."""
    store = ["--db", str(shutil.copy(first_day, tmp_path / "ehia.db"))]
    file = tmp_path / "fifths.csv"
    lines = ["Deprivation quintile,All pathways,Pathways over 18 weeks"]
    lines += [f"{at},{1000 + at},{400 - 20 * at}" for at in range(1, 6)]
    file.write_text("\n".join(lines), "utf-8")
    main(["new", "--form", "nhs-ehia-2022", "--title", "Waits", "--json", *store])
    ident = json.loads(capsys.readouterr().out)["id"]
    main(
        [
            "evidence",
            "add",
            ident,
            str(file),
            "--title",
            "Fifths",
            "--period",
            "May 2025",
            "--json",
            *store,
        ]
    )
    capsys.readouterr()
    return [ident, "Fifths", *store]


def test_a_kept_table_offers_measures_and_one_is_linked(
    kept: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evidence", "offered", *kept, "--json"]) == 0
    offered = json.loads(capsys.readouterr().out)["offered"]
    assert offered[0]["measure"] == "gap"
    linking = [
        "--measure",
        "gap",
        "--link",
        "key_issues",
        "--chart",
        "dots",
        "--caption",
        "The gap",
    ]
    assert main(["evidence", "measure", *kept, *linking, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    # 380 of 1,001 less 300 of 1,005.
    assert data["results"][0]["value"] == pytest.approx((380 / 1001 - 300 / 1005) * 100)
    assert data["address"] == "key_issues"
    main(["evidence", "links", kept[0], *kept[2:], "--json"])
    assert [one["caption"] for one in json.loads(capsys.readouterr().out)["links"]] == ["The gap"]


def test_a_recipe_of_ones_own_is_taken(
    kept: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = tmp_path / "own.yaml"
    recipe.write_text(
        "measure: proportion\nby: [Deprivation quintile]\nonly: {Deprivation quintile: ['2']}\n"
        "columns: {numerator: Pathways over 18 weeks, denominator: All pathways}\n",
        "utf-8",
    )
    assert main(["evidence", "measure", *kept, "--recipe", str(recipe), "--json"]) == 0
    (only,) = json.loads(capsys.readouterr().out)["results"]
    assert (only["numerator"], only["denominator"]) == (360, 1002)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "Say which measure: “--measure KEY” of those offered, or “--recipe FILE”."),
        (["--measure", "gap", "--chart", "dots"], "go with “--link ADDRESS”."),
        (["--measure", "nosuch"], "offers no measure “nosuch”"),
        (["--measure", "gap", "--link", "key_issues", "--chart", "lines"], "Lines need figures"),
        (["--measure", "gap", "--earlier", "Fifths"], "a change needs figures of two periods"),
    ],
)
def test_a_wrong_call_is_one_sentence(
    kept: list[str], options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evidence", "measure", *kept, *options]) == 1
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1
