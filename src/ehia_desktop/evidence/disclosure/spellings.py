"""How tables spell the groups people are divided by, as data: one entry for each group, its name and its code first.

Only what means the same wherever it stands is here. “Asian” holds Chinese people in the categories of 2021 and not in
those of 2001, and what is “not stated” to one table is “not known” to another: such names are not.
"""

from enum import Enum


class Division(Enum):
    """By what people are divided, as far as how its groups are spelled is known."""

    ETHNIC = "ethnic"
    SEX = "sex"
    DEPRIVATION = "deprivation"
    AGE = "age"
    OTHER = ""


# RULE: NHS Data Dictionary, ethnic category code 2001, and the names of the census of 2021 for the same people.
ETHNIC: dict[str, tuple[str, ...]] = {
    "white british": (
        "A", "British", "White British", "British or mixed British", "White British or mixed British",
        "White English Welsh Scottish Northern Irish or British", "English Welsh Scottish Northern Irish or British",
        "White English Welsh Scottish Northern Irish British", "English Welsh Scottish Northern Irish British",
    ),
    "white irish": ("B", "Irish", "White Irish"),
    "other white": (
        "C", "Any other White background", "Other White", "White other", "White any other White background",
        "Other White background", "White other White", "White any other background",
    ),
    "white and black caribbean": (
        "D", "White and Black Caribbean", "Mixed White and Black Caribbean",
        "Mixed or multiple ethnic groups White and Black Caribbean",
    ),
    "white and black african": (
        "E", "White and Black African", "Mixed White and Black African",
        "Mixed or multiple ethnic groups White and Black African",
    ),
    "white and asian": (
        "F", "White and Asian", "Mixed White and Asian", "Mixed or multiple ethnic groups White and Asian",
    ),
    "other mixed": (
        "G", "Any other mixed background", "Other mixed", "Mixed other", "Mixed any other mixed background",
        "Any other mixed or multiple ethnic background", "Any other mixed or multiple background",
        "Other mixed or multiple ethnic groups", "Other mixed background",
        "Mixed or multiple ethnic groups any other mixed or multiple ethnic background",
        "Mixed or multiple ethnic groups other mixed or multiple ethnic groups",
    ),
    "indian": (
        "H", "Indian", "Asian Indian", "Asian or Asian British Indian", "Asian Asian British or Asian Welsh Indian",
    ),
    "pakistani": (
        "J", "Pakistani", "Asian Pakistani", "Asian or Asian British Pakistani",
        "Asian Asian British or Asian Welsh Pakistani",
    ),
    "bangladeshi": (
        "K", "Bangladeshi", "Asian Bangladeshi", "Asian or Asian British Bangladeshi",
        "Asian Asian British or Asian Welsh Bangladeshi",
    ),
    "other asian": (
        "L", "Any other Asian background", "Other Asian", "Asian other", "Other Asian background",
        "Asian or Asian British any other Asian background", "Asian any other Asian background",
        "Asian Asian British or Asian Welsh any other Asian background",
        "Asian Asian British or Asian Welsh other Asian",
    ),
    "caribbean": (
        "M", "Caribbean", "Black Caribbean", "Black or Black British Caribbean",
        "Black Black British Black Welsh Caribbean or African Caribbean",
    ),
    "african": (
        "N", "African", "Black African", "Black or Black British African",
        "Black Black British Black Welsh Caribbean or African African",
    ),
    "other black": (
        "P", "Any other Black background", "Other Black", "Black other", "Other Black background",
        "Black or Black British any other Black background", "Black any other Black background",
        "Any other Black Black British or Caribbean background",
        "Black Black British Black Welsh Caribbean or African other Black",
    ),
    "chinese": (
        "R", "Chinese", "Other ethnic groups Chinese", "Other ethnic group Chinese", "Other Chinese", "Asian Chinese",
        "Asian or Asian British Chinese", "Asian Asian British or Asian Welsh Chinese",
    ),
    "any other": (
        "S", "Any other ethnic group", "Other ethnic groups any other ethnic group",
        "Other ethnic group any other ethnic group", "Other any other ethnic group",
    ),
    "gypsy": ("", "Gypsy or Irish Traveller", "White Gypsy or Irish Traveller"),
    "roma": ("", "Roma", "White Roma"),
    "arab": ("", "Arab", "Other ethnic group Arab", "Other ethnic groups Arab"),
    "white": ("", "White", "White total", "White groups"),
    "mixed": (
        "", "Mixed", "Mixed or multiple ethnic groups", "Mixed or multiple", "Mixed multiple ethnic groups",
        "Mixed groups", "Mixed ethnic groups",
    ),
    "black": (
        "", "Black", "Black or Black British", "Black Black British",
        "Black Black British Black Welsh Caribbean or African", "Black Black British Caribbean or African",
        "Black African Caribbean Black British", "Black African Caribbean or Black British",
    ),
    "asian or asian british": ("", "Asian or Asian British", "Asian Asian British"),
}  # fmt: skip
"""Names without punctuation, for they are compared so. The first is the code, empty where there is none."""

ETHNIC_IN: dict[str, str] = {
    "white british": "white", "white irish": "white", "other white": "white", "gypsy": "white", "roma": "white",
    "white and black caribbean": "mixed", "white and black african": "mixed", "white and asian": "mixed",
    "other mixed": "mixed", "indian": "asian or asian british", "pakistani": "asian or asian british",
    "bangladeshi": "asian or asian british", "other asian": "asian or asian british", "caribbean": "black",
    "african": "black", "other black": "black",
}  # fmt: skip
"""Which group of five each fine group lies in, in 2001 as in 2021."""

# RULE: NHS Data Dictionary, person stated gender code and person phenotypic sex.
SEX: dict[str, tuple[str, ...]] = {
    "male": ("1", "M", "Male", "Males", "Man", "Men"),
    "female": ("2", "F", "Female", "Females", "Woman", "Women"),
}

NOT_KNOWN: dict[str, tuple[str, ...]] = {
    "not known": ("", "Not known", "Unknown", "Not recorded", "Not known 0 or X"),
    "not stated": ("", "Not stated", "Not stated Z"),
}
"""In any division of people; “not known” and “not stated” are two answers in the data dictionary."""

NOT_KNOWN_CODES: dict[Division, dict[str, str]] = {
    Division.ETHNIC: {"z": "not stated", "99": "not known"},
    Division.SEX: {"0": "not known", "x": "not known"},
}

# RULE: English indices of deprivation, as the published tenths are called.
TENTHS = (
    "most deprived 10%", "more deprived 10 20%", "more deprived 20 30%", "more deprived 30 40%", "more deprived 40 50%",
    "less deprived 40 50%", "less deprived 30 40%", "less deprived 20 30%", "less deprived 10 20%",
    "least deprived 10%",
)  # fmt: skip

GENERAL = frozenset(
    "group groups grouping category categories band bands name description code codes status".split()
)
"""Words of a heading that do not say by what people are divided."""

_OF = GENERAL | {"of", "in", "the", "and", "or", "patient", "person"}
HEADINGS: dict[Division, tuple[str, frozenset[str]]] = {
    Division.ETHNIC: (
        r"\bethnic(?:ity)?\b",
        _OF | {"ethnic", "ethnicity", "race", "background", "origin", "2001"},
    ),
    Division.SEX: (r"\b(?:sex|gender)\b(?! identity)", _OF | {"sex", "gender", "stated"}),
    Division.DEPRIVATION: (
        r"\b(?:depriv\w+|imd|iod)\b|^(?:quintile|decile)s?$",
        _OF
        | {"deprivation", "deprived", "index", "indices", "multiple", "english", "imd", "iod"}
        | {"quintile", "quintiles", "decile", "deciles", "fifth", "fifths", "tenth", "tenths"}
        | {"area", "areas", "residence"},
    ),
    Division.AGE: (r"\bages?\b", _OF | {"age", "ages", "range", "ranges", "year", "years"}),
}
"""How a heading says by what people are divided, and which of its words say no more; any other word tells two apart:
“IMD 2019” and “IMD 2025”, “Age at referral” and “Age now”."""
