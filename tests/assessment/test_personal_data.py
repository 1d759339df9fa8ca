"""Personal data found by its pattern; teams, landlines and cohorts left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.assessment.personal_data import PersonalKind, find, is_nhs_number


def kinds(text: str) -> list[PersonalKind]:
    return [found.kind for found in find(text)]


@pytest.mark.parametrize(
    "text",
    ["jane.smith@trust.nhs.uk", "Ask Jane.Smith3@nhs.net.", "<j.o-brien@trust.nhs.uk>", "mailto:jsmith@nhs.net",
     "smith_jane@example.org", "siân.jones@trust.nhs.uk", "a.patient@gmail.com", "J.Board@trust.nhs.uk"],
)  # fmt: skip
def test_a_person_s_address_is_found(text: str) -> None:
    assert kinds(text) == [PersonalKind.EMAIL]


@pytest.mark.parametrize(
    "text",
    ["equality@trust.nhs.uk", "equality.team@trust.nhs.uk", "trust.enquiries@nhs.net", "info@trust.nhs.uk",
     "pals@trust.nhs.uk", "oxfordpals@trust.nhs.uk", "patient-experience@nhs.net", "foi@trust.nhs.uk",
     "mental.health@nhs.net", "dementia@nhs.net", "planned-surgery@trust.nhs.uk",
     "EqualityTeam@trust.nhs.uk", "office.of.the.chair@nhs.net", "@trust", "a@b", "five @ 3 pounds"],
)  # fmt: skip
def test_a_team_s_mailbox_passes(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    ["07700 900123", "07700900123", "(07700) 900 123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900123",
     "07700-900-123", "07700\u00a0900123"],
)  # fmt: skip
def test_a_mobile_number_is_found(text: str) -> None:
    [found] = find(f"Ring {text} after four.")
    assert (found.kind, found.text) == (PersonalKind.MOBILE, text)


@pytest.mark.parametrize(
    "text",
    [
        "01865 741166",
        "0800 123 4567",
        "0300 311 22 33",
        "020 7946 0000",
        "2007 700 900 123",
        "107700900123",
    ],
)
def test_a_landline_or_another_number_passes(text: str) -> None:
    assert kinds(text) == []


# 943 476 5919 is the example in the NHS Data Model and Dictionary; the others were reckoned by hand:
# 4·10+0·9+1·8+0·7+2·6+3·5+2·4+1·3+3·2 = 92, 92 mod 11 = 4, 11 - 4 = 7.
@pytest.mark.parametrize(
    "text",
    ["943 476 5919", "9434765919", "943-476-5919", "943\u00a0476\u00a05919", "943\u2011476\u20115919",
     "943\u200b4765919", "4010232137"],
)  # fmt: skip
def test_an_nhs_number_is_found(text: str) -> None:
    [found] = find(f"Patient {text}, seen in May.")
    assert (found.kind, found.text) == (PersonalKind.NHS_NUMBER, text)


@pytest.mark.parametrize(
    "text",
    ["943 476 5918", "19434765919", "94347659190", "9434765919.5", "1111111111", "0000000000", "9,434,765,919"],
)  # fmt: skip
def test_ten_digits_without_the_check_digit_pass(text: str) -> None:
    assert kinds(text) == []


# 0-471-95869-7 and 0-19-852663-6 are books: 0·10+1·9+9·8+8·7+5·6+2·5+6·4+6·3+3·2 = 225, 11 - 225 mod 11 = 6.
@pytest.mark.parametrize(
    "text",
    ["ISBN 0471958697", "ISBN: 0198526636", "(ISBN-10 0198526636)", "SNOMED CT code 4010232137", "PMID 4010232137"],
)  # fmt: skip
def test_the_number_of_a_book_or_a_code_that_says_so_passes(text: str) -> None:
    assert kinds(text) == []
    assert kinds(text.replace("ISBN", "Patient").replace("SNOMED", "").replace("PMID", "")) != []


@given(st.integers(0, 999_999_999))
def test_of_the_ten_last_digits_at_most_one_makes_an_nhs_number(start: int) -> None:
    assert sum(is_nhs_number(f"{start:09}{last}") for last in range(10)) <= 1


@pytest.mark.parametrize("text", ["", "943476591", "94347659190", "943476591x", "٩٤٣٤٧٦٥٩١٩"])
def test_what_has_not_ten_digits_is_no_nhs_number(text: str) -> None:
    assert not is_nhs_number(text)


@pytest.mark.parametrize("text", ["AB 12 34 56 C", "AB123456C", "ab 12 34 56 c"])
def test_a_national_insurance_number_is_found(text: str) -> None:
    assert kinds(f"NI {text}.") == [PersonalKind.NATIONAL_INSURANCE]


@pytest.mark.parametrize(
    "text", ["QQ 12 34 56 C", "GB 12 34 56 C", "AB 12 34 56 E", "AB 12 34 5 C", "XAB123456C"]
)
def test_what_hmrc_never_issues_passes(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    ["born 12 March 1961", "DOB: 12/03/1961", "D.O.B. 12.3.61", "date of birth is 1961-03-12", "Born on March 12, 1961",
     "(12/03/1961, DOB)"],
)  # fmt: skip
def test_a_date_of_birth_is_found(text: str) -> None:
    assert kinds(text) == [PersonalKind.BIRTH_DATE]


@pytest.mark.parametrize(
    "text",
    ["Children born after 1 September 2020", "Babies born between 1 April 2024 and 31 March 2025", "Born in Leeds",
     "born on or before 31/12/1960", "On 12 March 1961 the hospital opened.", "newborn screening, 12 March 2024",
     "Date of birth is not recorded."],
)  # fmt: skip
def test_a_cohort_or_another_date_passes(text: str) -> None:
    assert kinds(text) == []


def test_every_find_is_given_with_its_characters() -> None:
    text = "jane.smith@nhs.net (07700 900123), patient 943 476 5919"
    assert [found.text for found in find(text)] == [
        "jane.smith@nhs.net",
        "07700 900123",
        "943 476 5919",
    ]


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    assert all(found.text in text for found in find(text))
