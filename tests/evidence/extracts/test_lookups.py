"""Areas and postcodes joined to deprivation: on one census's boundaries and a stated edition of the index."""

from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ehia_desktop.errors import UserError
from tests.evidence.extracts.summing import counts, summed, summed_with, table
from tests.evidence.extracts.synthetic import AREAS_2011, AREAS_2021

SHARED = Path(__file__).parents[4] / "shared" / "data" / "workbooks"
LOOK_UP = "LSOA code (2011),Index of Multiple Deprivation (IMD) 2019 Decile\n" + "".join(
    f"{area},{number % 10 + 1}\n" for number, area in enumerate(AREAS_2011)
)
DECILE = {area: number % 10 + 1 for number, area in enumerate(AREAS_2011)}


def extract(areas: list[str], heading: str = "LSOA_Code") -> str:
    return f"{heading},Weeks_Waiting\n" + "".join(f"{area},3\n" for area in areas)


def sizes(
    folder: Path, text: str, lookups: dict[str, str], index: str = ""
) -> dict[str, int | None]:
    summary = summed(folder, text, lookups=lookups, index=index)
    found = counts(table(summary, "waiting_list_size", "deprivation"))
    return {group: n for group, (n, _, _) in found.items()}


def test_areas_are_joined_and_those_the_look_up_lacks_have_a_row(tmp_path: Path) -> None:
    areas = AREAS_2011 * 3 + ["E01009999", "nowhere", ""]
    found = sizes(tmp_path, extract(areas), {"imd.csv": LOOK_UP})
    fifths = Counter((DECILE[area] + 1) // 2 for area in AREAS_2011 * 3)
    assert found["1 – most deprived fifth"] == fifths[1]
    assert found["5 – least deprived fifth"] == fifths[5]
    assert (found["Area not in the look-up file"], found["Missing"], found["Not a valid code"]) == (
        1,
        1,
        1,
    )


def test_the_edition_is_stated_with_the_result(tmp_path: Path) -> None:
    summary = summed(tmp_path, extract(AREAS_2011), lookups={"imd.csv": LOOK_UP})
    assert summary.index_version == "2019"


def test_an_edition_that_nothing_states_must_be_given(tmp_path: Path) -> None:
    text = "IMD_Decile,Ethnic_Category\n1,A\n2,A\n"
    assert any("--index 2019" in why for why in summed(tmp_path, text).not_possible)
    assert summed(tmp_path, text, index="2019").index_version == "2019"


def test_an_edition_other_than_the_one_given_is_not_taken(tmp_path: Path) -> None:
    text = "IMD_2019_Decile,Ethnic_Category\n1,A\n2,A\n"
    assert any("2019 edition" in why for why in summed(tmp_path, text, index="2025").not_possible)


def test_areas_of_2021_do_not_go_with_a_look_up_of_2011(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="2021 boundaries but the look-up file is on those of 2011"):
        summed(tmp_path, extract(AREAS_2021), lookups={"imd.csv": LOOK_UP})


def test_a_look_up_of_both_censuses_is_refused(tmp_path: Path) -> None:
    mixed = LOOK_UP + "E01034001,3\n"
    with pytest.raises(UserError, match=r"mixes areas of the 2011 and of the 2021"):
        summed(tmp_path, extract(AREAS_2011), lookups={"imd.csv": mixed})


def test_the_edition_of_2019_is_not_on_the_boundaries_of_2021(tmp_path: Path) -> None:
    newer = LOOK_UP.replace("2011", "2021") + "E01034001,3\n"
    summary = summed(
        tmp_path, "LSOA_Code,Ethnic_Category\nE01034001,A\n", lookups={"imd.csv": newer}
    )
    assert any("not on the boundaries of 2021" in why for why in summary.not_possible)


def test_two_answers_for_one_area_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="two different answers"):
        summed(tmp_path, extract(AREAS_2011), lookups={"imd.csv": LOOK_UP + f"{AREAS_2011[0]},9\n"})


def test_postcodes_are_joined_through_their_areas_and_never_come_back(tmp_path: Path) -> None:
    homes = {"ZE1 1AD": AREAS_2011[0], "ZE1 1AE": AREAS_2011[9], "ZE11AF": AREAS_2011[4]}
    through = "pcd,lsoa11cd\n" + "".join(f"{home},{area}\n" for home, area in homes.items())
    text = extract(["ze11ad", "ZE1 1AE", "ZE1  1AF", "ZZ99 3VZ", "none"], "Postcode")
    summary = summed(tmp_path, text, lookups={"homes.csv": through, "imd.csv": LOOK_UP})
    found = counts(table(summary, "waiting_list_size", "deprivation"))
    assert found["1 – most deprived fifth"][0] == 1
    assert found["5 – least deprived fifth"][0] == 1
    assert found["Area not in the look-up file"][0] == 1
    assert "ZE1" not in repr(summary).upper().replace(" ", "")


def test_area_codes_without_a_look_up_say_what_to_give(tmp_path: Path) -> None:
    summary = summed(tmp_path, "LSOA_Code,Ethnic_Category\nE01000001,A\n")
    assert any("give a look-up file with --lookup" in why for why in summary.not_possible)


def test_a_file_that_is_no_look_up_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not a look-up file"):
        summed(tmp_path, extract(AREAS_2011), lookups={"other.csv": "a,b\n1,2\n"})


def test_a_wrong_mapping_of_ethnic_categories_is_refused(tmp_path: Path) -> None:
    path = SHARED / "nhs_ethnic_categories_lookup.csv"
    if not path.is_file():
        pytest.skip("the shared workbooks are not beside this copy of the source")
    with pytest.raises(UserError, match=r"maps ethnic categories wrongly \(B to “White British”"):
        summed(tmp_path, "Ethnic_Category,Sex\nA,1\n", lookups={"e.csv": path.read_text("utf-8")})


def test_a_right_list_of_ethnic_categories_is_not_needed(tmp_path: Path) -> None:
    right = "Code,Group\n" + "".join(
        f"{code},{group}\n"
        for codes, group in (
            ("ABC", "White"), ("DEFG", "Mixed"), ("HJKL", "Asian or Asian British"),
            ("MNP", "Black or Black British"), ("RS", "Other ethnic groups"),
        )
        for code in codes
    ) + "Z,Not stated\n99,Not known\n"  # fmt: skip
    summary = summed(tmp_path, "Ethnic_Category,Sex\nA,1\n", lookups={"e.csv": right})
    assert any("built in" in note for note in summary.notes)


@pytest.mark.slow
def test_the_published_index_is_a_look_up_as_it_stands(tmp_path: Path) -> None:
    path = SHARED / "imd2019_file1.xlsx"
    if not path.is_file():
        pytest.skip("the shared workbooks are not beside this copy of the source")
    published = CalamineWorkbook.from_path(path).get_sheet_by_name("IMD2019").to_python()[1:9]
    target = tmp_path / path.name
    target.write_bytes(path.read_bytes())
    summary = summed_with(tmp_path, extract([str(each[0]) for each in published]), [target])
    found = counts(table(summary, "waiting_list_size", "deprivation"))
    least = sum(int(float(str(each[-1]))) in {9, 10} for each in published)
    assert found["5 – least deprived fifth"][0] == least
    assert summary.index_version == "2019"
