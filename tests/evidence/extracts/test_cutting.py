"""The published return cut down to one provider or commissioner; what is expected is added up by hand."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.extracts import OnlyOf, Summary
from ehia_desktop.errors import UserError
from tests.evidence.extracts.summing import row, summed, table
from tests.evidence.extracts.synthetic import (
    PATHWAY_HEADINGS,
    RTT_HEADINGS,
    cells,
    csv_text,
    pathways,
    published,
    published_cells,
)

ROWS = published(9)
TEXT = csv_text(RTT_HEADINGS, published_cells(ROWS))


def made(folder: Path, *only: OnlyOf, text: str = TEXT) -> Summary:
    return summed(folder, text, "published_rtt", census=None, only=only)


def added(provider: str, commissioner: str = "") -> int:
    return sum(
        sum(each.counts)
        for each in ROWS
        if each.part == "Part_2"
        and each.code != "C_999"
        and each.provider.startswith(provider)
        and each.commissioner.startswith(commissioner)
    )


def test_only_one_provider_is_counted_and_said(tmp_path: Path) -> None:
    summary = made(tmp_path, OnlyOf("provider", "exa"))
    size = table(summary, "waiting_list_size", "specialty")
    assert row(size, "All").numerator == added("EXA")
    assert [each.group for each in table(summary, "waiting_list_size", "provider").rows] == [
        ("All",), ("EXAMPLE TRUST",),
    ]  # fmt: skip
    left = {each.why: each.rows for each in summary.left_out}
    assert left["rows of other providers"] == sum(each.provider == "OTHER TRUST" for each in ROWS)
    assert "Only provider exa was counted." in summary.notes


def test_a_provider_of_one_commissioner_is_counted(tmp_path: Path) -> None:
    summary = made(tmp_path, OnlyOf("provider", "OTH"), OnlyOf("commissioner", "EXA"))
    size = table(summary, "waiting_list_size", "specialty")
    assert row(size, "All").numerator == added("OTH", "EXA")


def test_a_code_that_is_not_in_the_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        made(tmp_path, OnlyOf("provider", "RXX"))
    assert refused.value.message == (
        "No provider in this file has the code “RXX”; check the code, or leave it empty to count all."
    )


def test_a_file_without_codes_cannot_be_cut_down(tmp_path: Path) -> None:
    text = TEXT.replace("Provider Org Code", "Code of it", 1)
    with pytest.raises(UserError, match="no column with the code of the provider"):
        made(tmp_path, OnlyOf("provider", "EXA"), text=text)


def test_what_it_cannot_be_cut_down_by_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"“ward” is nothing .* use provider or commissioner"):
        made(tmp_path, OnlyOf("ward", "EXA"))


def test_an_extract_of_patients_is_not_cut_down(tmp_path: Path) -> None:
    text = csv_text(PATHWAY_HEADINGS, cells(pathways(60)))
    with pytest.raises(UserError, match="Only the published return can be cut down"):
        summed(tmp_path, text, only=(OnlyOf("provider", "EXA"),))
