"""Whether a line looks as a form asks: masks of digits, letters and signs, each read sign by sign.

RULE: docs/form-language.md, `pattern`: `9` is a digit, `A` a letter, `X` either, every other sign itself.
"""

from decimal import Decimal

from ehia_desktop.forms.fields import NumberQuestion, Pattern


def fits(pattern: Pattern, line: str) -> bool:
    """Tell whether `line` fits any mask of `pattern`; letters may be small or capital."""
    return any(_fits_mask(mask, line) for mask in pattern.any_of)


def out_of_range(question: NumberQuestion, amount: Decimal) -> str:
    """Say between which figures `amount` should lie when it does not; empty when it does."""
    least, most = question.minimum, question.maximum
    is_under = least is not None and amount < least
    is_over = most is not None and amount > most
    if not (is_under or is_over):
        return ""
    if least is not None and most is not None:
        return f"This is usually between {least:,} and {most:,}; check the figure."
    if is_under:
        return f"This is usually at least {least:,}; check the figure."
    return f"This is usually at most {most:,}; check the figure."


def _fits_mask(mask: str, line: str) -> bool:
    return len(mask) == len(line) and all(map(_fits_sign, mask, line))


def _fits_sign(wanted: str, sign: str) -> bool:
    is_digit = sign.isascii() and sign.isdigit()
    match wanted:
        case "9":
            return is_digit
        case "A":
            return sign.isalpha()
        case "X":
            return is_digit or sign.isalpha()
        case _:
            return sign.casefold() == wanted.casefold()
