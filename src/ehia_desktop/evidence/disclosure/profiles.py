"""The starting points for a trust that has no policy of its own; its own is a `Profile` with other numbers."""

from ehia_desktop.assessment.disclosure import Profile
from ehia_desktop.errors import UserError

THRESHOLD_5 = Profile("threshold-5", "counts under 5 hidden, and more where needed; true totals", 4)
THRESHOLD_10 = Profile(
    "threshold-10", "counts under 10 hidden, and more where needed; true totals", 9
)
# RULE: Hospital Episode Statistics since September 2018: 1 to 7 shown as *, every other sub-national count
# rounded to the nearest 5, totals rounded independently; a mean or median needs 8 people or more.
HES = Profile(
    "hes", "as in Hospital Episode Statistics, 1 to 7 hidden, others rounded to 5", 7, round_to=5
)

PROFILES = (THRESHOLD_5, THRESHOLD_10, HES)


def profile_named(name: str) -> Profile:
    """Return the starting point with this id. Raises UserError for any other name."""
    for profile in PROFILES:
        if profile.id == name:
            return profile
    known = ", ".join(profile.id for profile in PROFILES)
    raise UserError(f"There is no disclosure profile “{name}”; use one of {known}.")
