"""`ehia timeline`: who did and considered what, when, and whether that was before the decision."""

import argparse

from ehia_desktop.assessment.timeline import Moment, MomentKind
from ehia_desktop.cli.places import reading
from ehia_desktop.cli.printing import show
from ehia_desktop.forms.display import date_words
from ehia_desktop.services.timeline import timeline_of


def timeline(options: argparse.Namespace) -> int:
    """Print the moments in their order and what they show."""
    with reading(options) as workplace:
        found = timeline_of(workplace.store, workplace.library.open(options.id))
    data = {
        "decision": found.decided.iso if found.decided else None,
        "moments": [
            {
                "when": one.when.iso if one.when else None,
                "at": one.at,
                "kind": one.kind.value,
                "what": one.what,
                "who": one.who,
                "side": one.side.value,
                "address": one.address,
            }
            for one in found.moments
        ],
        "judgements": list(found.judgements),
    }
    show(options, data, [*map(_line, found.moments), "", *found.judgements])
    return 0


def _line(one: Moment) -> str:
    day = date_words(one.when) if one.when else "No date"
    who = f", {one.who}" if one.who else ""
    side = "" if one.kind is MomentKind.DECISION else f" ({one.side.words})"
    return f"{day}: {one.what}{who}{side}"
