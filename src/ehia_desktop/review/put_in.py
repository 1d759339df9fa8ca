"""Pictures, charts, equations and objects that somebody put in or took out, each said where it stands.

Our own charts stand among evidence, and only what was tracked tells anything of them.
"""

from collections.abc import Iterable, Iterator

from ehia_desktop.assessment.review import ChangeKind, Target, TextChange, review_id
from ehia_desktop.review.spots import Spot
from ehia_desktop.review.things import CHART
from ehia_desktop.review.tracked import Thing


def things_put_in(spots: Iterable[Spot]) -> Iterator[TextChange]:
    """Yield what no answer can hold: it can be kept as a comment that says so."""
    known: dict[str, int] = {}
    for spot in spots:
        for thing in spot.paragraph.things:
            if _is_ours(spot, thing):
                continue
            mark = thing.deleted or thing.inserted
            kind = mark.kind if mark else ChangeKind.UNTRACKED
            author, at = (mark.author, mark.at) if mark else ("", "")
            text = thing.what if mark else f"{thing.what[0].upper()}{thing.what[1:]} was put in"
            first = review_id(author, at, f"thing {kind}", spot.key, text)
            known[first] = known.get(first, -1) + 1
            made = review_id(author, at, f"thing {kind}", spot.key, text, known[first])
            yield TextChange(made, author, at, kind, Target.WORDS, spot.place, text, near=spot.near)


def _is_ours(spot: Spot, thing: Thing) -> bool:
    is_tracked = thing.inserted is not None or thing.deleted is not None
    return not is_tracked and "#" in spot.key and thing.what.startswith(CHART)
