"""What was measured, as it is printed: every cell a word, every outcome in its own words, and the notes."""

from dataclasses import replace

from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.export.blocks import EvidenceTable
from ehia_desktop.export.measure_tables import measure_table
from ehia_desktop.forms.richtext import spans_text
from tests.export.charts import NOTE, measures
from tests.export.forms import linked

SOURCE_LINE = (
    "Source: NHS England, Hospital outpatient activity. Period: 2024-25. Basis: Attendances, England."
    " Licence: Open Government Licence v3.0."
)


def table(*found: Measure, note: str = NOTE) -> EvidenceTable:
    return measure_table(replace(linked(), measures=found, note=note), 2)


def notes(printed: EvidenceTable) -> list[str]:
    return [spans_text(note) for note in printed.notes]


SHARE = Measure(
    "proportion", ("Most deprived",), 12.3456, (Limits(0.95, 11.05, 13.75), Limits(0.998, 10, 15)), 1234, 9996,
    "%", "Wilson 1927",
)  # fmt: skip


def test_a_measure_is_group_counts_figure_and_interval() -> None:
    printed = table(SHARE)

    assert printed.header == ("Group", "Number", "Out of", "Proportion", "95% interval")
    assert printed.rows == (("Most deprived", "1,234", "9,996", "12.3%", "11.1 to 13.8"),)
    assert printed.caption == "Attendances by deprivation: proportion"
    assert printed.is_figure == (False, True, True, True, True)


def test_what_stands_beside_a_measure_is_a_row_of_its_own_with_its_name() -> None:
    printed = table(*measures())

    assert printed.header == (
        "Group",
        "Measure",
        "Number",
        "Out of",
        "Value",
        "95% interval",
        "Against",
    )
    assert printed.rows[0] == (
        "Most deprived", "Gap", "1,234", "4,321", "5.7 percentage points", "3.2 to 8.0", "least deprived",
    )  # fmt: skip
    assert printed.rows[1] == (
        "Most deprived", "Ratio", "Not given", "Not given", "1.46", "1.20 to 1.70", "least deprived",
    )  # fmt: skip


def test_each_outcome_says_why_there_is_no_figure() -> None:
    values = [row[4] for row in table(*measures()).rows]

    assert values[2:] == ["Too few to tell", "Hidden to protect people", "Not tested"]


def test_what_the_source_hides_is_not_said_to_be_hidden_by_us() -> None:
    assert [row[4] for row in table(*measures(), note="").rows][3] == "Hidden in the source"


def test_a_missing_input_is_not_possible() -> None:
    missing = replace(
        SHARE, value=None, limits=(), outcome=Outcome.NOT_POSSIBLE,
        cautions=("Not possible: its numerator is missing, and that is not zero.",),
    )  # fmt: skip

    assert table(missing).rows[0][3:] == ("Not possible", "None")


def test_cautions_smallest_difference_method_basis_source_and_note_stand_under_it() -> None:
    assert notes(table(*measures())) == [
        "Fifth 3: Not possible: its numerator is hidden (“*”), and that is not zero.",
        "Fifth 2: a difference below 4.2 percentage points would not have shown.",
        "Method: Newcombe 1998.",
        "Basis: Pathways, P2 to P4. Period: May 2026. Place: Thameford. Deprivation index: IMD 2019.",
        SOURCE_LINE,
        NOTE,
    ]


def test_a_caution_for_every_group_is_said_once_without_names() -> None:
    few = replace(SHARE, cautions=("Computed from counts rounded to 5.",))

    printed = table(few, replace(few, group=("Fifth 2",)))
    assert notes(printed)[0] == "Computed from counts rounded to 5."


def test_no_cell_is_empty_and_none_says_nan_or_inf() -> None:
    odd = replace(
        SHARE, group=(), value=float("inf"), limits=(Limits(0.95, None, float("inf")),),
        numerator=float("nan"), denominator=None, comparator="none", place="",
    )  # fmt: skip

    printed = table(odd, replace(odd, value=-0.01, limits=()), SHARE)
    cells = [cell for row in printed.rows for cell in row]
    assert all(cell.strip() for cell in cells)
    assert not [cell for cell in cells if "nan" in cell.lower() or "inf" in cell.lower()]
    assert printed.rows[1][3] == "0.0%"


def test_money_and_rates_read_with_their_units() -> None:
    money = replace(SHARE, unit="£", value=-1234.5, limits=())
    rate = replace(SHARE, unit="per 1,000", value=4.567, limits=())

    assert table(money).rows[0][3] == "−£1,235"
    assert table(rate).rows[0][3] == "4.57 per 1,000"


def test_what_is_common_to_all_months_is_said_once() -> None:
    basis = measures()[0].basis
    months = [
        replace(SHARE, group=(month,), basis=replace(basis, period=month))
        for month in ("April 2025", "May 2025", "June 2025")
    ]
    common = "Basis: Pathways, P2 to P4."
    end = "Place: Thameford. Deprivation index: IMD 2019."
    assert f"{common} {end}" in notes(table(*months))

    named = [replace(one, group=(f"Fifth {place}",)) for place, one in enumerate(months)]
    months_once = "Period: April 2025; May 2025; June 2025."
    assert f"{common} {months_once} {end}" in notes(table(*named))

    elsewhere = replace(months[1], basis=replace(months[1].basis, place="Wharfside"))
    said = [note for note in notes(table(months[0], elsewhere)) if note.startswith("Basis")]
    assert said == [
        f"{common} Period: April 2025. {end}",
        f"{common} Period: May 2025. Place: Wharfside. Deprivation index: IMD 2019.",
    ]
