"""Which sentences speak of a group, word for word, by the shipped list of words."""

from functools import cache

import pytest

from ehia_desktop.assessment.coverage import GroupWords
from ehia_desktop.assessment.one_group.groups import Group
from ehia_desktop.assessment.one_group.mentions import Mentions
from ehia_desktop.services.covering import read_words

KNOWN = read_words()


@cache
def of(key: str) -> Mentions:
    """What finds the group of the row `key`, by words alone."""
    words = next(one for one in KNOWN.groups if key in one.rows)
    return Mentions(Group(key, "Its label", words.rows, words), KNOWN)


SPOKEN_OF = (
    ("age", "Older people travel further."),
    ("age", "Nobody over 75 was asked."),
    ("age", "Residents aged 16 were left out."),
    ("carers", "The carers’ centre replied."),
    ("carers", "A carer's seat is free."),
    ("race_ethnicity", "Black patients were asked more often."),
    ("disability", "A learning disability nurse went through the letters."),
    ("disability", "Letters in braille come a week late."),
    ("disability", "The forum of partially sighted people met twice."),
    ("disability", "There is no hoist at the hub."),
    ("disability", "Patients with a mental health record miss more."),
    ("disability", "People with long term conditions wait longer."),
    ("learning_disability_autism", "A learning disability nurse went through the letters."),
    ("sex", "Women stayed away."),
    ("gender_reassignment", "Papers may not show a person’s gender identity."),
    ("sex_workers", "Sex workers were not reached."),
    ("low_income", "Many live on a low income."),
)
NOT_SPOKEN_OF = (
    ("age", "Nobody waits over 18 weeks."),
    ("age", "The share fell to under 12%."),
    ("age", "It took under 1.5 hours."),
    ("age", "Over 40 patients replied."),
    ("age", "We looked at language and at the page."),
    ("race_ethnicity", "The front page is black and white."),
    ("sex", "Papers may not show a person’s gender identity."),
    ("sex", "Sex workers were not reached."),
    ("low_income", "The benefits of this plan are plain."),
    ("carers", "Care leavers were asked."),
    ("age", "Looked after children were asked."),
    ("remote", "Remote appointments are offered."),
)


@pytest.mark.parametrize(("key", "text"), SPOKEN_OF)
def test_a_sentence_that_speaks_of_a_group_is_found(key: str, text: str) -> None:
    assert of(key).quotes(text) == (text,)


@pytest.mark.parametrize(("key", "text"), NOT_SPOKEN_OF)
def test_a_sentence_that_only_looks_so_is_not(key: str, text: str) -> None:
    assert of(key).quotes(text) == ()


def test_only_the_sentences_that_speak_of_it_are_quoted() -> None:
    text = "The hub opens in May. Older people travel further. Parking is free."
    assert of("age").quotes(text) == ("Older people travel further.",)


def test_neighbours_are_one_quotation() -> None:
    text = "Women wait longer. Men do not. The bus ends at six. No man was asked."
    assert of("sex").quotes(text) == ("Women wait longer. Men do not.", "No man was asked.")


def test_a_line_is_never_quoted_across_its_end() -> None:
    assert of("age").quotes("Children\nThe young come first") == (
        "Children",
        "The young come first",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The bus, e.g. Number 7, carries older people.",
        "Dr. Example asked older people.",
        "It was 3.5 miles. That is far for older people!",
    ],
)
def test_a_full_stop_within_a_sentence_does_not_end_it(text: str) -> None:
    assert of("age").quotes(text)[0] == text.removeprefix("It was 3.5 miles. ")


@pytest.mark.parametrize(
    ("key", "label", "is_named"),
    [
        ("age", "65 and over", True),
        ("age", "18 to 64", True),
        ("age", "18–64", True),
        ("age", "Under 18", True),
        ("age", "18 to 26 weeks", False),
        ("age", "Over 52 weeks", False),
        ("age", "2024-25", False),
        ("sex", "Women", True),
        ("sex", "Workers", False),
        ("race_ethnicity", "Asian or Asian British", True),
        ("deprived_area", "Decile 1", True),
        ("deprived_area", "All areas", False),
        ("disability", "Blind or partially sighted", True),
        ("disability", "Deaf people who use British Sign Language", True),
        ("disability", "Carers of disabled children", True),
        ("disability", "Unpaid carers", False),
    ],
)
def test_a_cell_names_a_part_of_a_group(key: str, label: str, is_named: bool) -> None:
    assert of(key).names_part(label) is is_named


def test_bare_numbers_are_no_ages_where_nothing_says_so() -> None:
    assert not of("age").names_part("18 to 64", among_ages=False)
    assert not of("age").names_part("Over 18", among_ages=False)
    assert of("age").names_part("Older people", among_ages=False)


def test_a_group_of_the_authors_own_is_known_by_its_name() -> None:
    own = GroupWords(frozenset({"local_1"}), ("Seasonal workers",))
    mentions = Mentions(Group("local_1", "Seasonal workers", own.rows, own), KNOWN)
    assert mentions.quotes("Nobody asked seasonal workers. Others were.") == (
        "Nobody asked seasonal workers.",
    )
