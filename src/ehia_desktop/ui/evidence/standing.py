"""What the evidence of an agreed assessment still takes, said before anybody tries."""

from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.signing.standing_notice import StandingNote


def evidence_stands(desk: Desk, editor: Editor) -> StandingNote:
    """The note for a page on evidence: what is linked stands, and further tables can be kept."""
    return StandingNote(
        desk,
        editor,
        "what is linked stands as it was",
        "Further tables can be kept, and linked once it is open again.",
        "This evidence stands",
    )
