"""How well one colour can be read on another, and colours between two. A colour is six hexadecimal digits."""

ENOUGH_CONTRAST = 4.5
# RULE: WCAG 2.2, success criterion 1.4.11: bars, lines and markers.
ENOUGH_FOR_SHAPES = 3.0


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    # RULE: WCAG 2.2, definitions of contrast ratio and relative luminance.
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """The colour that has `share` (0 to 1) of `one` and the rest of `other`."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "".join(f"{round(255 * (a * share + b * (1 - share))):02X}" for a, b in pairs)


def _parts(colour: str) -> list[float]:
    return [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
