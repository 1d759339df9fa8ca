"""The room's door to house styles: a file is examined by making a document with it, the neutral one is handed out.

It fits `services.house_style.HouseStyleRoom` by shape; what it needs for Word is loaded when first used.
"""

from ehia_desktop.assessment.house_style import StyleReport
from ehia_desktop.paths import resource

# The Word modules bring lxml with them, which the first window must not pay for.
# ruff: noqa: PLC0415

_LARGEST = 1_000_000


class HouseStyleFiles:
    """House styles as Word files."""

    def examine(self, raw: bytes, called: str) -> StyleReport:
        """Return what is found in a file, after a document was made with it and checked. Raises UserError."""
        from ehia_desktop.export.word.house.trial import try_out
        from ehia_desktop.export.word.house_style import read_house_style

        style = read_house_style(raw, called)
        try_out(style.ground, called)
        return style.report

    def sample(self) -> bytes:
        """Return the neutral base document. Raises UserError when it was not shipped."""
        from ehia_desktop.files import read_bounded

        return read_bounded(resource("word", "base.docx"), _LARGEST)
