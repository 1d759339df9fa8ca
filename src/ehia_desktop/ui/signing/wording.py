"""What the sign-off page says of each step that can follow, and of where an assessment stands."""

from ehia_desktop.services.signing_chain import Move

DONE_WORDS: dict[Move, str] = {
    Move.SEND: "It is in review now.",
    Move.ASK_CHANGES: "What has to change is recorded.",
    Move.TAKE_BACK: "It is a draft again.",
    Move.AGREE: "It is recorded as agreed.",
    Move.DECIDE: "The decision is recorded.",
    Move.PUBLISH: "Where it is published is recorded.",
    Move.REVIEW: "The day of its review is kept.",
    Move.REOPEN: "It is open again, as a draft.",
    Move.SUPERSEDE: "It is superseded.",
}
MOVE_WORDS: dict[Move, tuple[str, str]] = {
    Move.SEND: ("Send it for review", "Others read it now. It can still be changed."),
    Move.ASK_CHANGES: ("Ask for changes", "Say what has to change before it can be agreed."),
    Move.TAKE_BACK: ("Make it a draft again", "It is taken back from those who read it."),
    Move.AGREE: (
        "It was agreed",
        "What was agreed is saved as a version, and its answers stand until it is opened again.",
    ),
    Move.DECIDE: (
        "A decision was taken",
        "That those who decided had this before them first, what they decided, and what it changed.",
    ),
    Move.PUBLISH: (
        "It was published",
        "The web address, since when, and which copy stands there.",
    ),
    Move.REVIEW: (
        "Choose when it is reviewed",
        "In place of the day that the form gives. From then on it shows as due for review.",
    ),
    Move.REOPEN: (
        "Open it again",
        "It becomes a draft. What was agreed stays as a saved version, and is agreed anew.",
    ),
    Move.SUPERSEDE: (
        "Another takes its place",
        "It is superseded for good, such as by its review.",
    ),
}
