"""What an author wrote, made fit for a document: bold that poses as a heading, and bold that does not."""

import pytest

from ehia_desktop.export.answers import tidy
from ehia_desktop.forms.richtext import BulletList, Paragraph, Span, from_markup


@pytest.mark.parametrize("words", ["**Our conclusion**", "**Our** **conclusion**"])
def test_a_bold_line_that_would_be_taken_for_a_heading_keeps_its_words_and_loses_the_bold(
    words: str,
) -> None:
    (block,) = from_markup(words)

    (tidied,) = tidy(block)

    assert isinstance(tidied, Paragraph)
    assert "".join(span.text for span in tidied.spans) == "Our conclusion"
    assert not any(span.bold for span in tidied.spans)


@pytest.mark.parametrize(
    "words", ["**Nobody waits longer.**", "**Who** waits", f"**{'long ' * 40}text**"]
)
def test_other_bold_stays(words: str) -> None:
    (block,) = from_markup(words)

    assert tidy(block) == (block,)


def test_an_item_of_a_list_may_be_bold() -> None:
    items = BulletList(((Span("Our conclusion", bold=True),), (Span("Something else"),)))

    assert tidy(items) == (items,)
