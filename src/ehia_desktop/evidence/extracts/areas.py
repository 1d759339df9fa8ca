"""Small areas by their codes: what is a code, what is a postcode, and which census's boundaries a code tells of."""

import re

# RULE: ONS coding (GSS): E01 and W01 with six digits are lower layer super output areas of England and Wales.
AREA = re.compile(r"[EW]01\d{6}\Z")
# RULE: British Standard BS 7666: outward code, then a digit and two letters; the NHS writes ZZ99 and three more for
# people without a home or from abroad, which is an answer and has no area.
POSTCODE = re.compile(r"(?:[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}|ZZ99\d[A-Z]{2})\Z")
# RULE: the last English code made for 2001 and for 2011; an area that did not change kept its code each time.
_LAST_2001, _LAST_2011 = 32_482, 33_768

EDITIONS = re.compile(r"(?<!\d)(2004|2007|2010|2015|2019|2025)(?!\d)")
MOST_OF_2021 = 33_755
"""English areas on the boundaries of 2021; more than these in one file are of two censuses."""


def area_code(text: str) -> str:
    """Return an area code as codes are compared."""
    return text.strip().upper()


def postcode(text: str) -> str:
    """Return a postcode as postcodes are compared: capitals, no spaces."""
    return "".join(text.split()).upper()


def first_census(code: str) -> int:
    """Return the census whose boundaries an English area code first belongs to; 0 for any other code."""
    if not code.startswith("E01") or AREA.match(code) is None:
        return 0
    number = int(code[3:])
    return 2001 if number <= _LAST_2001 else 2011 if number <= _LAST_2011 else 2021


def named_census(text: str) -> int:
    """Return the census a heading names ("LSOA11CD", "LSOA code (2021)"), 0 when none."""
    folded = text.casefold()
    if not any(word in folded for word in ("lsoa", "super output")):
        return 0
    for census in (2011, 2021):
        if str(census) in folded or re.search(rf"(?<!\d){census % 100}(?!\d)", folded):
            return census
    return 0
