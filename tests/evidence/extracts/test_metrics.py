"""All measures of the elective list: each is worked out, or a sentence names the column that it lacks."""

from collections import Counter
from pathlib import Path

import pytest

from ehia_desktop.assessment.extracts import Summary
from ehia_desktop.evidence.extracts.catalogue import shipped
from ehia_desktop.evidence.extracts.planning import title_of
from ehia_desktop.paths import resource
from ehia_desktop.strict_yaml import read_bytes
from tests.evidence.extracts.summing import row, summed, table
from tests.evidence.extracts.synthetic import (
    APPOINTMENT_HEADINGS,
    PATHWAY_HEADINGS,
    appointments,
    cells,
    csv_text,
    pathways,
)

FROM_PATHWAYS = {
    "waiting_list_size", "shape_of_list", "recording_completeness", "within_18_weeks", "long_waits",
    "median_and_92nd_percentile", "mean_wait_gap", "relative_risk_of_long_wait", "index_of_inequality",
    "over_representation_in_longest_waits", "p_code_mix_and_breach", "ld_wait_gap",
}  # fmt: skip
FROM_APPOINTMENTS = {
    "dna_rate", "patient_cancellation", "hospital_cancelled_outpatient", "virtual_share",
    "recording_completeness",
}  # fmt: skip
WITH_COUNTS = {"rate_on_list", "growth_by_deprivation"}
WITH_MORE_COLUMNS = {
    "validation_response": ("Validation_Contacted", "Validation_Replied"),
    "waiting_well_reach": ("Waiting_Well_Contacted",),
    "emergency_admission_while_waiting": ("Emergency_Admission_While_Waiting",),
    "mutual_aid_and_choice": ("Alternative_Provider_Offered", "Alternative_Provider_Accepted"),
    "pifu_uptake": ("Moved_To_PIFU",),
    "app_activation": ("NHS_App_Active",),
}
FROM_FOLLOWED = {"removal_rate", "conversion_rate"}
IN_NO_EXTRACT = {
    "last_minute_cancellation", "activity_against_baseline", "age_standardised_activity", "cdc_reach",
    "dnas_avoided", "experience_and_outcome",
}  # fmt: skip
COUNTS = "counts,grouping,group,number\n" + "".join(
    f"{what},{by},{group},9000\n"
    for what in ("referrals", "population", "earlier list")
    for by, groups in (("deprivation", "12345"), ("ethnicity", ("White", "Mixed")))
    for group in groups
)
FULL = ("waiting_list_full", "outpatients")


def metrics() -> list[str]:
    path = resource("forms", "lists", "elective_metrics.yaml")
    tree = read_bytes(path.read_bytes(), path.name).tree
    assert isinstance(tree, dict)
    items = tree["items"]
    return [str(item["key"]) for item in items if isinstance(item, dict)]


def widened(headings: tuple[str, ...], rows: list[list[str]], more: bool) -> str:
    names = [name for each in WITH_MORE_COLUMNS.values() for name in each] if more else []
    filled = [
        [*cells, *("YN"[(n + k) % 2] for k in range(len(names)))] for n, cells in enumerate(rows)
    ]
    return csv_text([*headings, *names], filled)


def summaries(folder: Path, *, more: bool) -> list[Summary]:
    lookups = {"counts.csv": COUNTS} if more else {}
    waiting = widened(PATHWAY_HEADINGS, cells(pathways(400)), more)
    booked = widened(APPOINTMENT_HEADINGS, cells(appointments(400)), more)
    return [
        summed(folder, waiting, "waiting_list_full", lookups=lookups),
        summed(folder, booked, "outpatients"),
    ]


def worked_out(found: list[Summary]) -> set[str]:
    tables = {each.metric for summary in found for each in summary.tables}
    return tables | {each.metric for summary in found for each in summary.measures}


def sentences(found: list[Summary], metric: str) -> list[str]:
    """The sentences about a metric: those that begin with the title of one of its measures."""
    titles = [
        title_of(m) for name in FULL for m in shipped().recipes[name].measures if m.metric == metric
    ]
    titles += [
        gap.name for name in FULL for gap in shipped().recipes[name].gaps if gap.metric == metric
    ]
    said = [sentence for summary in found for sentence in summary.not_possible]
    return [
        sentence
        for sentence in said
        if any(sentence.startswith(f"{title}: not possible") for title in titles)
    ]


def test_there_are_thirty_two_and_the_lists_here_name_each_once() -> None:
    named = [
        *FROM_PATHWAYS, *(FROM_APPOINTMENTS - {"recording_completeness"}), *WITH_COUNTS, *WITH_MORE_COLUMNS,
        *FROM_FOLLOWED, *IN_NO_EXTRACT,
    ]  # fmt: skip
    assert Counter(named) == Counter(metrics())
    assert len(named) == 32


@pytest.mark.parametrize("more", [False, True])
def test_each_is_worked_out_or_its_lacking_column_is_named(tmp_path: Path, more: bool) -> None:
    found = summaries(tmp_path, more=more)
    worked = worked_out(found)
    expected = FROM_PATHWAYS | FROM_APPOINTMENTS
    assert worked == (expected | WITH_COUNTS | set(WITH_MORE_COLUMNS) if more else expected)
    for metric in metrics():
        if metric in worked:
            continue
        told = sentences(found, metric)
        assert told, metric
        for sentence in told:
            assert "not possible: no column for" in sentence
            assert "usually headed" in sentence or "--lookup" in sentence


def test_removals_and_treatment_come_from_pathways_that_were_followed(tmp_path: Path) -> None:
    codes = ["10", "20", "30", "30", "30", "31", "33", "34", "35", "36", "90", "99", "", "77"]
    rows = [
        (codes[n % len(codes)], "A" if n % 3 else "H", str(1 + n % 10), "100" if n % 2 else "110")
        for n in range(600)
    ]
    text = csv_text(
        ["REFERRAL_TO_TREATMENT_PERIOD_STATUS", "ETHNIC_CATEGORY", "IMD_2019_Decile", "TFC"], rows
    )
    summary = summed(tmp_path, text, "pathways_followed")
    whites = [status for status, ethnic, _, _ in rows if ethnic == "A"]
    measured = [status for status in whites if status in set(codes[:10])]
    removed = row(table(summary, "removal_rate", "ethnicity", title="Removals without"), "White")
    assert removed.numerator == sum(status in {"33", "34", "35"} for status in measured)
    assert removed.denominator == len(measured)
    assert removed.unknown == sum(status in {"99", "", "77"} for status in whites)
    treated = row(table(summary, "conversion_rate", "ethnicity"), "White")
    assert treated.numerator == sum(status == "30" for status in measured)
    assert worked_out([summary]) == FROM_FOLLOWED
