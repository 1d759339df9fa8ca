"""Extracts headed as the national tables are, in capitals as they come, and areas of two censuses side by side."""

from pathlib import Path

from tests.evidence.extracts.summing import counts, summed, table

WEEKLY = (
    "DATE_AND_TIME_DATA_SET_CREATED,Week_Ending_Date,Waiting_List_Type,LOCAL_PATIENT_IDENTIFIER,PERSON_BIRTH_DATE,"
    "PERSON_STATED_GENDER_CODE,ETHNIC_CATEGORY,REFERRAL_REQUEST_RECEIVED_DATE,PATIENT_PATHWAY_IDENTIFIER,"
    "MAIN_SPECIALTY_CODE,ACTIVITY_TREATMENT_FUNCTION_CODE,REFERRAL_TO_TREATMENT_PERIOD_START_DATE,"
    "REFERRAL_TO_TREATMENT_PERIOD_END_DATE,Procedure_Priority_Code,Der_Age_WeekEndingDate,derLSOA,derLSOA2021\n"
)
ROW = (
    "2026-03-30,2026-03-29,ORTT,X{0},1980-01-0{1},{2},A,2025-01-01,P{0},100,110,2025-0{1}-01,,P2,46,"
    "E01000001,E01034001\n"
)


def weekly(number: int) -> str:
    return WEEKLY + "".join(ROW.format(n, 1 + n % 9, 1 + n % 2) for n in range(number))


def test_the_weekly_table_is_read_by_its_own_headings(tmp_path: Path) -> None:
    summary = summed(tmp_path, weekly(40), "waiting_list_full", census=None)
    used = {each.what: each.column for each in summary.columns}
    assert used["start of the waiting time"] == "REFERRAL_TO_TREATMENT_PERIOD_START_DATE"
    assert used["specialty"] == "ACTIVITY_TREATMENT_FUNCTION_CODE"
    assert used["clinical priority code"] == "Procedure_Priority_Code"
    assert used["age"] == "Der_Age_WeekEndingDate"
    assert summary.census_date == "2026-03-29"
    assert {each.column for each in summary.personal} >= {"PERSON_BIRTH_DATE"}
    by_age = counts(table(summary, "waiting_list_size", "age"))
    assert by_age["45–59"][0] == 40


def test_the_areas_of_the_look_ups_census_are_joined(tmp_path: Path) -> None:
    older = "LSOA code (2011),Index of Multiple Deprivation 2019 Decile\nE01000001,1\nE01033001,2\n"
    newer = (
        "LSOA code (2021),Index of Multiple Deprivation 2025 Decile\nE01000001,9\nE01034001,10\n"
    )
    for lookup, column, fifth in (
        (older, "derLSOA", "1 – most deprived fifth"),
        (newer, "derLSOA2021", "5 – least deprived fifth"),
    ):
        summary = summed(tmp_path, weekly(20), census=None, lookups={"imd.csv": lookup})
        assert column in {each.column for each in summary.columns}
        found = counts(table(summary, "waiting_list_size", "deprivation"))
        assert found[fifth][0] == 20


def test_appointments_of_the_secondary_uses_tables_are_read(tmp_path: Path) -> None:
    text = (
        "APPOINTMENT_DATE,APPOINTMENT_ATTENDED_OR_DNA,APPOINTMENT_PATIENT_IDENTITY_ETHNIC_CATEGORY,"
        "APPOINTMENT_PATIENT_IDENTITY_GENDER,APPOINTMENT_PATIENT_IDENTITY_AGE_AT_CDS_ACTIVITY_DATE,"
        "APPOINTMENT_PATIENT_RESIDENCE_DERIVED_INDEX_OF_MULTIPLE_DEPRIVATION_DECILE,"
        "APPOINTMENT_CARE_PROFESSIONAL_TREATMENT_FUNCTION\n"
    ) + "2026-03-01,03,A,1,40,1,100\n2026-03-01,5,A,2,40,10,100\n" * 10
    summary = summed(tmp_path, text, "outpatients", census=None, index="2019")
    missed = counts(table(summary, "dna_rate", "deprivation"))
    assert missed["1 – most deprived fifth"][:2] == (10, 10)
    assert missed["5 – least deprived fifth"][:2] == (0, 10)


def test_a_message_is_neither_a_call_nor_a_visit(tmp_path: Path) -> None:
    text = "Attendance_Status,Consultation_Mechanism,Sex\n" + "5,09,1\n5,02,1\n5,11,1\n5,01,1\n"
    summary = summed(tmp_path, text, "outpatients", census=None)
    assert counts(table(summary, "virtual_share", "sex"))["Male"][:2] == (2, 4)
