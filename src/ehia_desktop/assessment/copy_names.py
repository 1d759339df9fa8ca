"""What each kind of copy is called, wherever one is spoken of: in the window, the timeline, the command."""

from ehia_desktop.assessment.publication import CopyKind

COPY_NAMES: dict[CopyKind, str] = {
    CopyKind.PUBLICATION: "Publication copy",
    CopyKind.INTERNAL: "Internal copy",
    CopyKind.REVIEW: "Review copy",
    CopyKind.BLANK: "Form to fill in",
    CopyKind.SUMMARY: "One-page summary",
    CopyKind.GROUP: "Copy about one group",
    CopyKind.BOARD_PACK: "Board pack",
    CopyKind.EVIDENCE_PACK: "Evidence pack",
    CopyKind.COMPARISON: "Comparison of two versions",
    CopyKind.PUBLIC_COMPARISON: "Comparison of two versions for the public",
}
