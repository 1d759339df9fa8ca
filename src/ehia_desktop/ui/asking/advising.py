"""What is odd about an answer, as advice at its box: a line that does not look as asked, a figure out of range.

It never blocks and never scolds; the gates decide later what counts.
"""

from ehia_desktop.forms.fields import Asked, NumberQuestion, ShortText
from ehia_desktop.forms.masks import fits, out_of_range
from ehia_desktop.forms.values import Number, Text, Value


def advice_on(question: Asked, value: Value | None) -> str:
    """Return one sentence about `value`, or nothing."""
    match question, value:
        case ShortText(pattern=pattern), Text(text) if pattern is not None and text.strip():
            return "" if fits(pattern, text.strip()) else pattern.message
        case NumberQuestion(), Number(amount):
            return out_of_range(question, amount)
        case _:
            return ""
