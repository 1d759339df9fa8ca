"""`ehia evidence recipes` and `summarise`, called as a script would call them."""

import csv
import json
from pathlib import Path

import pytest

from ehia_desktop.cli.main import main
from tests.evidence.extracts.synthetic import (
    CENSUS,
    PATHWAY_HEADINGS,
    RTT_HEADINGS,
    cells,
    csv_text,
    pathways,
    published,
    published_cells,
)


def test_the_recipes_are_listed_with_the_headings_they_look_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["evidence", "recipes", "--json"]) == 0
    listed = {each["id"]: each for each in json.loads(capsys.readouterr().out)["recipes"]}
    assert {"waiting_list", "waiting_list_full", "outpatients"} <= set(listed)
    columns = {each["key"]: each["headers"] for each in listed["waiting_list"]["columns"]}
    assert "Ethnic_Category" in columns["ethnicity"]


def test_an_extract_becomes_tables_in_a_file_and_says_they_are_internal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = pathways(200)
    extract, tables = tmp_path / "extract.csv", tmp_path / "tables.csv"
    extract.write_text(csv_text(PATHWAY_HEADINGS, cells(rows)), "utf-8")
    call = ["evidence", "summarise", str(extract), "--recipe", "waiting_list"]
    call += ["--census-date", CENSUS.isoformat(), "--to", str(tables), "--json"]
    assert main(call) == 0
    out, err = capsys.readouterr()
    assert "Disclosure control has not been applied yet" in err
    told = json.loads(out)
    assert told["rows_read"] == 200
    assert {each["column"] for each in told["personal"]} >= {"NHS_Number", "Surname"}
    with tables.open(encoding="utf-8-sig", newline="") as handle:
        written = list(csv.DictReader(handle))
    everybody = [
        each for each in written if each["metric"] == "waiting_list_size" and each["group"] == "All"
    ]
    assert {each["numerator"] for each in everybody} == {str(sum(not row.stop for row in rows))}
    assert {each["extract_sha256"] for each in written} == {told["sha256"]}
    assert all("internal use only" in each["disclosure"] for each in written)


def test_what_is_published_already_is_not_said_to_be_internal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extract = tmp_path / "rtt.csv"
    extract.write_text(csv_text(RTT_HEADINGS, published_cells(published())), "utf-8")
    assert main(["evidence", "summarise", str(extract), "--recipe", "published_rtt"]) == 0
    out, err = capsys.readouterr()
    assert "Size of the waiting list by specialty" in out
    assert err == ""


def test_groupings_are_spelled_as_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extract = tmp_path / "extract.csv"
    extract.write_text(csv_text(PATHWAY_HEADINGS, cells(pathways(100))), "utf-8")
    call = ["evidence", "summarise", str(extract), "--recipe", "waiting_list_full"]
    assert main([*call, "--census-date", CENSUS.isoformat()]) == 0
    printed = capsys.readouterr().out
    assert "by learning disability (" in printed
    assert "by learning_disability" not in printed


def test_the_gaps_are_printed_with_what_cautions_against_all_of_them_said_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extract = tmp_path / "extract.csv"
    extract.write_text(csv_text(PATHWAY_HEADINGS, cells(pathways(600))), "utf-8")
    call = ["evidence", "summarise", str(extract), "--recipe", "waiting_list_full"]
    assert main([*call, "--census-date", CENSUS.isoformat()]) == 0
    printed = capsys.readouterr().out
    title = "Mean wait, each fifth against the least deprived, like for like"
    part = printed.partition(f"\n{title}\n")[2].partition("\n\n")[0]
    assert part.count("    1 – most deprived fifth: ") == 1
    assert part.count("crude gap: ") == 5
    assert part.count("this is the time waited so far") == 1
    assert "    You may say: " in part
    assert "    You may not say: " in part
    assert part.count("look at the medians beside the means") == 1


def test_a_census_day_without_a_day_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["evidence", "summarise", str(tmp_path / "x.csv"), "--recipe", "waiting_list"]
    assert main([*call, "--census-date", "2026-03"]) == 1
    assert capsys.readouterr().err == "The census day needs a day, such as 2026-03-31.\n"
