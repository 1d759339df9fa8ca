"""The due-regard timeline of an assessment, from everything the store remembers of it."""

from datetime import datetime

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.timeline import Timeline, timeline
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.services.ports import Store


def timeline_of(store: Store, assessment: Assessment) -> Timeline:
    """Return the timeline of `assessment`, its days as they are here. Raises UserError when it cannot be read."""
    return timeline(
        assessment,
        store.changes(assessment.id),
        store.sealed_versions(assessment.id),
        store.exports(assessment.id),
        _day,
    )


def _day(at: str) -> PartialDate | None:
    try:
        local = datetime.fromisoformat(at).astimezone()
    except ValueError:
        # The time of a comment may come from somebody else's file.
        return None
    return PartialDate(local.year, local.month, local.day)
