"""Personal data in an extract: found however it is headed and written, and ordinary columns are left in peace."""

import random
from pathlib import Path

import pytest

from ehia_desktop.evidence.extracts.detection import personal_columns
from ehia_desktop.evidence.grid import Value
from tests.evidence.extracts.summing import counts, summed, table
from tests.evidence.extracts.synthetic import (
    APPOINTMENT_HEADINGS,
    PATHWAY_HEADINGS,
    appointments,
    cells,
    csv_text,
    nhs_number,
    pathways,
)

CHANCE = random.Random(11)
NUMBERS = [nhs_number(CHANCE) for _ in range(20)]
PEOPLE = [
    f"{last}, {first}"
    for last in ("Example", "O'Mock", "Test-Name", "Ng", "Šample")
    for first in ("Ann", "Bo", "Cy", "Di")
]

FREE_TEXT = "free text, which may name people"


def kinds(name: str, values: list[Value]) -> list[str]:
    rows: list[tuple[Value, ...]] = [("110", value) for value in values]
    return [each.kind for each in personal_columns(("Specialty", name), rows)]


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("X1", [f"{n[:3]} {n[3:6]} {n[6:]}" for n in NUMBERS], "NHS numbers"),
        ("X1", [f"{n[:3]}-{n[3:6]}-{n[6:]}" for n in NUMBERS], "NHS numbers"),
        ("X1", [float(n) for n in NUMBERS], "NHS numbers"),
        ("Remarks", ["ok"] * 19 + [f"see {NUMBERS[0]} too"], "NHS numbers in some cells"),
        ("PseudoNHSNumber", ["0x1f"] * 20, "NHS numbers"),
        ("Nhs_Number", [None] * 20, "NHS numbers"),
        ("Home", [f"ze{n % 9 + 1} {n % 9}ab" for n in range(20)], "postcodes"),
        ("Home", [f"{n} Mock Lane, Exampleton ze1 {n % 9}ab" for n in range(20)], "addresses in some cells"),
        ("Home_Address_Line_1", ["1 Mock Lane"] * 20, "addresses"),
        ("DOB", [29_000 + 37 * n for n in range(20)], "dates of birth"),
        ("DateOfBirth", ["", "unknown", "1/1/70"], "dates of birth"),
        ("D1", [f"19{50 + n}-03-0{1 + n % 9}" for n in range(20)], "dates that may be of birth"),
        ("Patient", PEOPLE, "names"),
        ("Pt", PEOPLE, "names"),
        ("Name", PEOPLE, "names"),
        ("PatientSurname", ["Example", "Mock"] * 10, "names"),
        ("FORENAME", [None] * 20, "names"),
        ("Contact", ["ann.example@mail.test", *["none"] * 19], "e-mail addresses"),
        ("MobileNumber", ["07700 900123"] * 20, "contact details"),
        ("Casenote", [f"A{n}" for n in range(20)], "patient numbers"),
        ("LOCAL_PATIENT_IDENTIFIER", [f"A{n}" for n in range(20)], "patient numbers"),
        ("PathwayID", [f"A{n}" for n in range(20)], "patient numbers"),
        ("Comments", [f"Rang on day {n}, will call back next week" for n in range(20)], FREE_TEXT),
    ],
)  # fmt: skip
def test_what_points_at_a_person_is_found(name: str, values: list[Value], kind: str) -> None:
    assert kinds(name, values) == [kind]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Treatment_Function_Name", ["General Surgery", "Ear Nose and Throat", "Urology", "Pain", "Eyes"]),
        ("Provider_Name", ["Example Hospital", "Mock Infirmary", "Test Clinic", "Other Trust", "A B"]),
        ("Patient_Gender", ["Male", "Female", "Other"]),
        ("Priority", ["P2", "P3", "P4"] * 5),
        ("Clock_Start_Date", [f"202{n % 6}-03-01" for n in range(20)]),
        ("Weeks", list(range(20))),
        ("Pathway_Status", ["open", "closed"] * 10),
        ("Email_Sent", ["Y", "N"] * 10),
        ("Site_Address", ["North", "South"] * 10),
        ("LSOA_Code", [f"E0100{n:04d}" for n in range(20)]),
        ("Ward", ["A1", "B2"] * 10),
        ("Interpreter_Language_Needed", ["Urdu", "Polish", "Sylheti", "Arabic", "Tamil", "Farsi"]),
        ("Outcome_Reason", ["Moved away", "Better now", "Treated", "Declined", "Elsewhere"]),
    ],
)  # fmt: skip
def test_ordinary_columns_are_left_in_peace(name: str, values: list[Value]) -> None:
    assert kinds(name, values) == []


def test_of_the_invented_extracts_only_the_five_personal_columns_are_named() -> None:
    rows: list[tuple[Value, ...]] = [tuple(each) for each in cells(pathways(400))]
    assert [each.column for each in personal_columns(PATHWAY_HEADINGS, rows)] == [
        "NHS_Number", "Surname", "Postcode_Of_Usual_Address", "Person_Birth_Date",
    ]  # fmt: skip
    booked: list[tuple[Value, ...]] = [tuple(each) for each in cells(appointments(400))]
    assert personal_columns(APPOINTMENT_HEADINGS, booked) == ()


def test_a_number_of_a_patient_among_specialties_past_the_sample_is_no_group(
    tmp_path: Path,
) -> None:
    lines = ["110,4"] * 700 + [f"{NUMBERS[0]},4", "ZE1 1AB,4", "ann.example@mail.test,4"]
    text = "TFC,Weeks_Waiting\n" + "\n".join(lines) + "\n"
    summary = summed(tmp_path, text, "waiting_list_full")
    found = counts(table(summary, "waiting_list_size", "specialty"))
    assert found["Not a valid code"][0] == 3
    assert NUMBERS[0] not in str(summary)
    assert "ZE1 1AB" not in str(summary)
    assert "ann.example" not in str(summary)


def test_a_column_of_names_taken_for_a_specialty_is_not_a_group(tmp_path: Path) -> None:
    lines = [(NUMBERS[n % 20], PEOPLE[n % 20], "4", "P2") for n in range(60)]
    text = csv_text(["Specialty", "Patient", "Weeks_Waiting", "Priority_Code"], lines)
    summary = summed(tmp_path, text, "waiting_list_full")
    assert {each.column for each in summary.personal} == {"Specialty", "Patient"}
    assert any("seems to hold personal data" in why for why in summary.not_possible)
    assert "O'Mock" not in str(summary)
