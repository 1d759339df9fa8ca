"""What reviewers do to a review copy in LibreOffice Writer, one function for each file that comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.review.writer.hand import Hand

EDITS: dict[str, Callable[[Hand], None]] = {}

# What the example of the NHS form says at these places, one line each.
PRAYER = "protected_characteristics/religion_belief/recommendation"
PRAYER_SAYS = "Begin Friday sessions at two o'clock."
PRISON = "health_inequalities/cjs/impact"
PRISON_SAYS = "Prisoners are seen in prison by the visiting optometrist, and this stays as it is."
HOSTEL = "health_inequalities/homeless/recommendation"
HOSTEL_SAYS = "Give the day centre the new number before the move."
VILLAGES = "health_inequalities/remote/recommendation"
VILLAGES_SAYS = "Keep the Thursday clinic, and hold morning slots for village postcodes."
DEAF = "combined_characteristics"
DEAF_SAYS = (
    "Older people from the villages who are deaf lose twice: the text relay line of the present clinic would close in "
    "the month of the move. It has to be open at Northgate on the first day."
)
ASKED = "engagement_done"
ASKED_SAYS = (
    "No. The idea is two months old. People are asked in January 2027, while site, hours and transport can still be "
    "altered."
)

PLANNED = "engagement_planned"
PLANNED_SAYS = (
    "Two meetings at Northgate and one in the villages in January 2027; the deaf club with its own interpreter.",
    "What they say goes to the project board on 18 February 2027.",
)


def edit(function: Callable[[Hand], None]) -> Callable[[Hand], None]:
    EDITS[function.__name__] = function
    return function


@edit
def nothing_but_saved(hand: Hand) -> None:
    return


@edit
def words_typed(hand: Hand) -> None:
    hand.click_behind("at two o'clock")
    hand.type(" sharp")
    hand.expect(
        "insertion", PRAYER, " sharp", before=PRAYER_SAYS, after="Begin Friday sessions at two o'clock sharp."
    )  # fmt: skip


@edit
def words_deleted(hand: Hand) -> None:
    hand.select(" by the visiting optometrist")
    hand.press(".uno:Delete")
    hand.expect(
        "deletion", PRISON, " by the visiting optometrist", before=PRISON_SAYS,
        after="Prisoners are seen in prison, and this stays as it is.",
    )  # fmt: skip


@edit
def words_typed_over_others(hand: Hand) -> None:
    hand.select("Keep the Thursday")
    hand.type("Keep the Friday")
    rest = " clinic, and hold morning slots for village postcodes."
    hand.expect("deletion", VILLAGES, "Keep the Thursday", before=VILLAGES_SAYS, after=rest)
    both = f"Keep the ThursdayKeep the Friday{rest}"
    hand.expect("insertion", VILLAGES, "Keep the Friday", before=VILLAGES_SAYS, after=both)


@edit
def words_cut_and_pasted_into_another_answer(hand: Hand) -> None:
    hand.select(" The idea is two months old.")
    hand.press(".uno:Cut")
    hand.click_behind("Northgate on the first day.")
    hand.press(".uno:Paste")
    hand.expect(
        "deletion", ASKED, " The idea is two months old.", before=ASKED_SAYS,
        after=ASKED_SAYS.replace(" The idea is two months old.", ""),
    )  # fmt: skip
    hand.expect(
        "insertion", DEAF, " The idea is two months old.", before=DEAF_SAYS,
        after=f"{DEAF_SAYS} The idea is two months old.",
    )  # fmt: skip


@edit
def words_made_bold(hand: Hand) -> None:
    hand.select("in January 2027, while")
    hand.press(".uno:Bold")
    hand.expect(
        "format", ASKED, "in January 2027, while", before=ASKED_SAYS, after=ASKED_SAYS, looks="bold"
    )


@edit
def a_comment(hand: Hand) -> None:
    hand.comment(PRISON, "visiting optometrist", "Does she go on holiday?")


@edit
def a_comment_that_is_settled(hand: Hand) -> None:
    place = "protected_characteristics/religion_belief/impact"
    hand.comment(place, "quiet room", "Is it still there?", is_settled=True)


@edit
def a_comment_and_a_reply(hand: Hand) -> None:
    """A reply is a further comment at the same words; only a younger LibreOffice knows which one it answers."""
    hand.comment(HOSTEL, "day centre the new number", "Who gives it?")
    hand.sign("Bo", "Lin")
    hand.comment(HOSTEL, "day centre the new number", "The manager.", answers="Who gives it?")


@edit
def a_row_added(hand: Hand) -> None:
    added_row(hand, "row insertion")


def added_row(hand: Hand, what: str) -> None:
    hand.click_behind("Can the gaps in ethnic category be filled before the review?")
    hand.press(".uno:InsertRowsAfter")
    hand.click_behind("Can the gaps in ethnic category be filled before the review?")
    for _ in range(3):
        hand.press(".uno:JumpToNextCell")
    hand.type("Who pays the bus?")
    hand.press(".uno:JumpToNextCell")
    hand.type("A talk with the council.")
    words = "Who pays the bus? | A talk with the council."
    hand.expect(
        what, "key_issues", words, after=words,
        cells=[["issue", "Who pays the bus?"], ["resolved_by", "A talk with the council."]],
    )  # fmt: skip


@edit
def a_row_taken_out(hand: Hand) -> None:
    hand.click_behind("The January meetings and calls, written up by group.")
    hand.press(".uno:DeleteRows")
    issue = "What do patients make of the move, above all older people from the villages and groups we hold no "
    issue += "figures on?"
    words = f"1 | {issue} | The January meetings and calls, written up by group."
    hand.expect("row deletion", "key_issues/first", words, before=words)


@edit
def a_paragraph_split(hand: Hand) -> None:
    hand.click_behind("in the month of the move.")
    hand.press(".uno:InsertPara")
    after = DEAF_SAYS.replace("of the move. It", "of the move.\n It")
    hand.expect("insertion", DEAF, "¶", before=DEAF_SAYS, after=after)


@edit
def two_paragraphs_joined(hand: Hand) -> None:
    hand.click_behind("the deaf club with its own interpreter.")
    hand.press(".uno:Delete")
    before = "\n".join(PLANNED_SAYS)
    hand.expect("deletion", PLANNED, "¶", before=before, after="".join(PLANNED_SAYS))


@edit
def a_line_added_at_the_end(hand: Hand) -> None:
    hand.click_behind("Northgate on the first day.")
    hand.press(".uno:InsertPara")
    hand.type("Ask the deaf club first.")
    hand.expect(
        "insertion", DEAF, "Ask the deaf club first.", before=DEAF_SAYS, after=f"{DEAF_SAYS}\nAsk the deaf club first."
    )  # fmt: skip


@edit
def a_piece_of_a_web_page_pasted(hand: Hand) -> None:
    hand.click_behind("Northgate on the first day.")
    hand.paste(
        "<html><body><p>The council says: <b>two buses</b> an hour from May.</p></body></html>"
    )
    words = "The council says: two buses an hour from May."
    hand.expect("insertion", DEAF, words, before=DEAF_SAYS, after=DEAF_SAYS + words)


@edit
def words_typed_with_tracking_off(hand: Hand) -> None:
    hand.track(False)
    hand.select("Begin Friday sessions")
    hand.type("Begin Sunday sessions")
    new = "Begin Sunday sessions at two o'clock."
    hand.expect("untracked", PRAYER, new, before=PRAYER_SAYS, after=new)


@edit
def a_row_added_with_tracking_off(hand: Hand) -> None:
    hand.track(False)
    added_row(hand, "row untracked")


@edit
def a_whole_answer_deleted(hand: Hand) -> None:
    hand.select(HOSTEL_SAYS)
    hand.press(".uno:Delete")
    hand.expect("deletion", HOSTEL, HOSTEL_SAYS, before=HOSTEL_SAYS, after="")


@edit
def of_one_version_by_ann(hand: Hand) -> None:
    words_typed(hand)
    hand.comment(PRAYER, "sessions at two", "Every week?")


@edit
def of_one_version_by_bo(hand: Hand) -> None:
    hand.sign("Bo", "Lin")
    hand.select("Begin ")
    hand.press(".uno:Delete")
    hand.expect(
        "deletion", PRAYER, "Begin ", before=PRAYER_SAYS, after="Friday sessions at two o'clock."
    )
    hand.comment(PRAYER, "sessions at two", "Every week?")


@edit
def two_people_one_after_the_other_in_one_answer(hand: Hand) -> None:
    words_typed(hand)
    hand.sign("Bo", "Lin")
    hand.select("Begin ")
    hand.press(".uno:Delete")
    hand.expect(
        "deletion", PRAYER, "Begin ", before=PRAYER_SAYS, after="Friday sessions at two o'clock."
    )
