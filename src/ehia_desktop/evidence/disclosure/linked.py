"""Linked tables as counts that are controlled together, and back again as rows that may be published."""

from collections.abc import Sequence

from ehia_desktop.assessment.disclosure import Ledger, Override, Profile
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import ReleasedEvidence, ReleasedLink


def release_linked(
    tables: Sequence[LinkedTable],
    profile: Profile,
    ledger: Ledger,
    overrides: Sequence[Override],
) -> ReleasedEvidence:
    """Return all linked evidence as it may be published together, beside what `ledger` says is public."""
    links = {one.link.id: ReleasedLink(one.link.id, one.rows) for one in tables}
    return ReleasedEvidence(profile, links, ledger=ledger)
