"""Words whose mark is lost, found again by what they say: lines of answers that no place in the file holds.

A line that went out word for word goes back to its place; one that was changed goes to the most similar line, if that
is similar enough. Everything else stays where it stands.
"""

from ehia_desktop.assessment.passage import squeezed
from ehia_desktop.assessment.review import Target
from ehia_desktop.assessment.untracked import likeness
from ehia_desktop.review.marks import place_of
from ehia_desktop.review.walking import Walk, is_answer

SIMILAR = 0.8
_SHORTEST = 12
_MOST_COMPARED = 200_000


def missing_keys(walk: Walk) -> list[str]:
    """The keys of answers that went out and that the file has no place for, in the order they were sent."""
    held = {spot.key for spot in walk.spots} | walk.seen
    return [key for key in walk.sent.texts if is_answer(key) and key not in held]


def emptied_keys(walk: Walk) -> list[str]:
    """The keys of answers whose place is in the file with nothing left in it, not even an empty paragraph."""
    held = {spot.key for spot in walk.spots if spot.target is Target.ANSWER}
    return [
        key
        for key in walk.sent.texts
        if "#" not in key and key in walk.seen and key not in held and walk.sent.texts[key].strip()
    ]


def find_lost(walk: Walk) -> None:
    """Give each line without a place, or under a foreign one, the place whose words it says."""
    lost = [key for key in missing_keys(walk) if place_of(key) is not None]
    lines = {
        line: key
        for key in reversed(lost)
        for line in squeezed(walk.sent.texts[key]).split("\n")
        if len(line) >= _SHORTEST
    }
    if not lines:
        return
    left = _MOST_COMPARED
    for spot in walk.spots:
        text = squeezed(spot.paragraph.sent)
        is_open = spot.target is Target.ANSWER or (not spot.key and not spot.is_ours)
        if not is_open or len(text) < _SHORTEST or (spot.key and walk.is_said(text, spot.key)):
            continue
        key = lines.get(text, "")
        if not key and left > 0:
            left -= len(lines)
            key = _most_similar(text, lines)
        if key:
            spot.key, spot.target, spot.is_ours = key, Target.ANSWER, False
            if "#" in key:
                spot.target, spot.is_ours = Target.WORDS, text in lines


def _most_similar(text: str, lines: dict[str, str]) -> str:
    best, least = "", SIMILAR
    for line, key in lines.items():
        # Two texts of very different lengths cannot be similar enough.
        shorter, longer = sorted((len(text), len(line)))
        if 2 * shorter < least * (shorter + longer):
            continue
        alike = likeness(text, line, least)
        if alike >= least:
            best, least = key, alike
    return best
