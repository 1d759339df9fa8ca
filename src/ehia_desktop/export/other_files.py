"""Files of other kinds that are found beside copies: each is told by what it is, with what to check in its place."""

from pathlib import Path

from ehia_desktop.errors import UserError

_LONGEST = 4096
# An OpenDocument file begins with its kind, stored and not compressed (ODF 1.2, part 3, 3.3).
_TEXT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_OTHER = b"mimetypeapplication/vnd.oasis.opendocument"


def refuse_other_files(path: Path) -> None:
    """Raise UserError for a PDF or an OpenDocument file; any other is left to whoever reads it."""
    try:
        with path.open("rb") as file:
            begins = file.read(_LONGEST)
    except OSError:
        # Its own reader says what is wrong with it.
        return
    if begins.lstrip().startswith(b"%PDF-"):
        raise UserError(
            f"“{path.name}” is a PDF, and only the Word documents and web pages themselves can be checked; compare the "
            "version and the record that it prints under “Document control” with the saved versions."
        )
    if _TEXT in begins or _OTHER in begins:
        raise UserError(
            f"“{path.name}” is an OpenDocument file that another program made, and only the Word documents and web "
            "pages themselves can be checked; save it as .docx and check that, or ask for the original."
        )
