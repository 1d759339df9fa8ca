"""`ehia disclosure check`, called as the command line calls it."""

import json
from pathlib import Path

import pytest

from ehia_desktop.cli.main import main

TABLE = """Group,Under 52 weeks,Over 52 weeks,All
British,412,19,431
Irish,23,2,25
Caribbean,17,9,26
All,452,30,482
"""


@pytest.fixture
def table(tmp_path: Path) -> str:
    file = tmp_path / "waits.csv"
    file.write_text(TABLE, "utf-8")
    return str(file)


def test_before_after_and_reasons_are_printed(
    table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["disclosure", "check", table, "--profile", "threshold-5"]) == 0
    out = capsys.readouterr().out
    assert "Before" in out
    assert "4 counts hidden." in out
    assert "hidden because otherwise 25 − 23 = 2" in out
    assert "Small numbers: counts under 5 hidden" in out


def test_the_json_holds_what_may_be_published(
    table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["disclosure", "check", table, "--profile", "hes", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    shown = [cell["shown"] for cell in data["table"]["cells"]]
    assert shown == [410, 20, 430, 25, None, 25, 15, 10, 25, 450, 30, 480]
    assert (data["safe"], data["hidden"]) == (True, 1)
    small = data["table"]["cells"][4]["reach"]
    assert small["low"] <= 2 <= small["high"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--profile", "own"], "There is no disclosure profile “own”"),
        (["--profile", "hes", "--sub-total", "Irish"], "write NAME=PART,PART"),
        (["--profile", "hes", "--total", "Everyone"], "There is no row or column “Everyone”"),
    ],
)
def test_a_wrong_word_is_one_sentence(
    table: str, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["disclosure", "check", table, *words]) == 1
    assert sentence in capsys.readouterr().err
