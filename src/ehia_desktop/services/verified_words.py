"""What a file turned out to be, in one sentence, for the window and the command."""

from ehia_desktop.assessment.copy_names import COPY_NAMES
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.services.verifying import Verified


def verdict(name: str, verified: Verified) -> str:
    """Say of the file called `name` which copy of which version it is, and whether it still is."""
    if verified.kind is None:
        return (
            f"“{name}” was not handed out from this store, so there is nothing to compare it with; if it came from "
            "elsewhere, check it there."
        )
    if verified.kind is CopyKind.BLANK:
        return (
            f"“{name}” is a form that was sent out on {verified.day} to be filled in, not a copy of the assessment; "
            "take its answers in instead."
        )
    what = _what(verified)
    if verified.is_untouched:
        return f"“{name}” is {what}, exactly as it was handed out on {verified.day}."
    if verified.is_packed_anew:
        return (
            f"“{name}” says in every part what {what} said that was handed out on {verified.day}; the file itself was "
            "packed anew, as when it is saved again or sent on."
        )
    if verified.words_match:
        return f"“{name}” reads word for word as {what} that was handed out on {verified.day}; the file was changed."
    return f"“{name}” was handed out on {verified.day} as {what}, and was changed since."


def _what(verified: Verified) -> str:
    """The copy with its version and assessment, as it stands in a sentence."""
    title = f"“{verified.title}”" if verified.title else "an assessment"
    if verified.kind is None:
        return title
    if verified.kind.is_comparison:
        newer = f"version {verified.version}" if verified.version else "how it stood then"
        older = f"version {verified.older}" if verified.older else "an older version"
        public = "public text" if verified.kind.is_public else "internal text"
        return f"the comparison of {older} with {newer} of {title} ({public}), not a version itself"
    called = COPY_NAMES[verified.kind].lower()
    if verified.version:
        return f"the {called} of version {verified.version} of {title}"
    return f"the {called} of a draft of {title}, no saved version"


def is_changed(verified: Verified) -> bool:
    """Tell whether it was handed out and is not as it was then, so that there are places to name."""
    known = verified.kind is not None and verified.kind is not CopyKind.BLANK
    return known and not (verified.is_untouched or verified.is_packed_anew)
