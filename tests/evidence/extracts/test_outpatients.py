"""Appointments: missed ones out of attended and missed, cancelled ones out of all booked."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.evidence.extracts.summing import row, summed, table
from tests.evidence.extracts.synthetic import (
    APPOINTMENT_HEADINGS,
    appointments,
    cells,
    csv_text,
)

ROWS = appointments(3_000)
MOST = {"1", "2"}


def test_missed_and_cancelled_appointments_agree_with_the_rows(tmp_path: Path) -> None:
    summary = summed(tmp_path, csv_text(APPOINTMENT_HEADINGS, cells(ROWS)), "outpatients")
    poorest = [each for each in ROWS if each.decile in MOST]
    group = "1 – most deprived fifth"
    missed = row(table(summary, "dna_rate", "deprivation"), group)
    kept = [each for each in poorest if each.attendance in {"3", "5", "6", "7"}]
    assert missed.numerator == sum(each.attendance in {"3", "7"} for each in kept)
    assert missed.denominator == len(kept)
    assert missed.unknown == sum(each.attendance in {"0", ""} for each in poorest)
    assert missed.value == pytest.approx(100 * (missed.numerator or 0) / missed.denominator)
    booked = [each for each in poorest if each.attendance not in {"0", ""}]
    for metric, code in (("patient_cancellation", "2"), ("hospital_cancelled_outpatient", "4")):
        found = row(table(summary, metric, "deprivation"), group)
        assert found.numerator == sum(each.attendance == code for each in booked)
        assert found.denominator == len(booked)


def test_telephone_and_video_are_shares_of_those_attended_whose_medium_is_known(
    tmp_path: Path,
) -> None:
    summary = summed(tmp_path, csv_text(APPOINTMENT_HEADINGS, cells(ROWS)), "outpatients")
    attended = [each for each in ROWS if each.attendance in {"5", "6"}]
    found = row(table(summary, "virtual_share", "sex"), "All")
    assert found.numerator == sum(each.medium in {"02", "11"} for each in attended)
    assert found.denominator == sum(each.medium != "" for each in attended)


def test_what_has_no_column_is_named_with_its_usual_heading(tmp_path: Path) -> None:
    summary = summed(tmp_path, csv_text(APPOINTMENT_HEADINGS, cells(ROWS[:50])), "outpatients")
    assert any("Moved_To_PIFU" in why for why in summary.not_possible)


def test_the_gap_in_missed_appointments_like_for_like_is_weighed_by_specialty(
    tmp_path: Path,
) -> None:
    summary = summed(tmp_path, csv_text(APPOINTMENT_HEADINGS, cells(ROWS)), "outpatients")
    title = "Missed appointments, each fifth against the least deprived, like for like"
    (found,) = [each for each in summary.measures if each.title == title]
    measure = next(each for each in found.measures if each.group[0].startswith("1"))
    above, below = Fraction(0), Fraction(0)
    for specialty in {each.specialty for each in ROWS}:
        kept = [
            each
            for each in ROWS
            if each.specialty == specialty and each.attendance in {"3", "5", "6", "7"}
        ]
        one = [each.attendance in {"3", "7"} for each in kept if each.decile in MOST]
        other = [each.attendance in {"3", "7"} for each in kept if each.decile in {"9", "10"}]
        weight = Fraction(len(one) * len(other), len(one) + len(other))
        above += weight * (Fraction(sum(one), len(one)) - Fraction(sum(other), len(other)))
        below += weight
    assert measure.value == pytest.approx(float(100 * above / below))
    assert measure.what == "missed appointments"
    assert any("cluster in people" in each for each in measure.cautions)
