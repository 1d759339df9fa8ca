"""Rows that were sent in one order and came back in another, tracking off: no word of them changed, so it is said."""

from collections.abc import Sequence

from ehia_desktop.review.spots import Reordered
from ehia_desktop.review.walking import Walk

_MOST_NAMED = 12


def note_order(walk: Walk, field: str, rows: Sequence[tuple[str, str]]) -> None:
    """Take note where `rows`, the key and name of each as the file has them, stand otherwise than they were sent."""
    sent = {key: place for place, key in enumerate(walk.sent.orders.get(field, ()))}
    places = [sent[key] for key, _ in rows if key in sent]
    if places == sorted(places):
        return
    names = [f"“{name}”" if name else "a row without words" for _, name in rows]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    said = f"The rows stand in another order: {', '.join(names[:_MOST_NAMED])}{more}"
    walk.reordered.append(Reordered(field, walk.near, said))
