"""Synthetic extracts: invented patients in the layouts trusts export, the same every time for the same seed.

`python -m tests.evidence.extracts.synthetic FOLDER [ROWS]` writes all three as files to try the program with.
"""

import csv
import io
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path

CENSUS = date(2026, 3, 29)
ETHNIC = ["A"] * 55 + list("BCDEFGHJKLMNPRS") * 2 + ["Z"] * 6 + ["99"] * 5 + [""] * 3 + ["Q"]
DECILES = [str(number) for number in range(1, 11) for _ in range(3)] + [""]
AREAS_2011 = [f"E0100{number:04d}" for number in range(1, 40)] + ["E01033001", "E01033002"]
AREAS_2021 = [f"E0100{number:04d}" for number in range(1, 40)] + ["E01034001", "E01034002"]


@dataclass(frozen=True)
class Pathway:
    """One open pathway; every field as it is written. `start` is empty or wrong in a few."""

    nhs_number: str
    surname: str
    postcode: str
    birth: str
    area: str
    start: str
    stop: str
    ethnic: str
    sex: str
    age: str
    decile: str
    specialty: str
    priority: str
    learning_disability: str
    interpreter: str


PATHWAY_HEADINGS = (
    "NHS_Number", "Surname", "Postcode_Of_Usual_Address", "Person_Birth_Date", "LSOA_Code",
    "Referral_To_Treatment_Period_Start_Date", "Referral_To_Treatment_Period_End_Date", "Ethnic_Category",
    "Person_Phenotypic_Sex", "Age_At_Census", "IMD_2019_Decile", "Activity_Treatment_Function_Code",
    "Procedure_Priority_Code", "Learning_Disability_Flag", "Interpreter_Required",
)  # fmt: skip


@dataclass(frozen=True)
class Appointment:
    """One outpatient appointment; every field as it is written."""

    day: str
    attendance: str
    medium: str
    ethnic: str
    sex: str
    age: str
    decile: str
    specialty: str
    learning_disability: str
    interpreter: str


APPOINTMENT_HEADINGS = (
    "Appointment_Date", "Attended_Or_Did_Not_Attend_Code", "Consultation_Mechanism", "Ethnic_Category",
    "Person_Stated_Gender_Code", "Age_At_CDS_Activity_Date", "IMD_Decile_2019", "Treatment_Function_Code",
    "Learning_Disability_Flag", "Interpreter_Required",
)  # fmt: skip

BANDS = [(low, low + 1) for low in range(104)]
RTT_HEADINGS = (
    "Period", "Provider Parent Org Code", "Provider Parent Name", "Provider Org Code", "Provider Org Name",
    "Commissioner Parent Org Code", "Commissioner Parent Name", "Commissioner Org Code", "Commissioner Org Name",
    "RTT Part Type", "RTT Part Description", "Treatment Function Code", "Treatment Function Name",
    *(f"Gt {low:02d} To {high:02d} Weeks SUM 1" for low, high in BANDS),
    "Gt 104 Weeks SUM 1", "Total", "Patients with unknown clock start date", "Total All",
)  # fmt: skip
PARTS = {
    "Part_1A": "Completed Pathways For Admitted Patients",
    "Part_2": "Incomplete Pathways",
    "Part_2A": "Incomplete Pathways with DTA",
    "Part_3": "New RTT Periods - All Patients",
}
FUNCTIONS = {
    "100": "General Surgery",
    "110": "Trauma and Orthopaedics",
    "120": "Ear Nose and Throat",
}


def nhs_number(chance: random.Random) -> str:
    """An invented number with a right check digit, in the range 999 kept for tests."""
    while True:
        digits = [9, 9, 9, *(chance.randrange(10) for _ in range(6))]
        check = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11
        if check != 10:
            return "".join(map(str, digits)) + str(check % 11)


def pathways(count: int, seed: int = 1) -> list[Pathway]:
    """`count` invented pathways on `CENSUS`."""
    chance = random.Random(seed)
    return [_pathway(chance) for _ in range(count)]


def _pathway(chance: random.Random) -> Pathway:
    age = chance.randrange(0, 100)
    wait = min(int(chance.expovariate(1 / 130)), 900)
    starts = [(CENSUS - timedelta(wait)).isoformat()] * 97
    decile = chance.choice(DECILES)
    return Pathway(
        nhs_number(chance),
        chance.choice(["Testname", "Example", "Sampleton", "Mockford"])
        + str(chance.randrange(900)),
        f"ZE{chance.randrange(1, 9)} {chance.randrange(1, 9)}{chance.choice('AB')}{chance.choice('DEFG')}",
        (CENSUS - timedelta(age * 365 + age // 4 + 40)).isoformat(),
        chance.choice(AREAS_2011),
        chance.choice([*starts, "", "31/02/2026", (CENSUS + timedelta(9)).isoformat()]),
        chance.choice([""] * 60 + [(CENSUS - timedelta(1)).isoformat()]),
        chance.choice(ETHNIC),
        chance.choice(["1", "2", "1", "2", "9", ""]),
        str(age),
        decile,
        chance.choice(list(FUNCTIONS)),
        chance.choice(["P2", "P3", "P4", "P4", ""]),
        chance.choice(["Y"] + ["N"] * 30 + [""]),
        chance.choice(["Y"] + ["N"] * 15 + ["", "U"]),
    )


def appointments(count: int, seed: int = 1) -> list[Appointment]:
    """`count` invented appointments in the month before `CENSUS`."""
    chance = random.Random(seed)
    return [
        Appointment(
            (CENSUS - timedelta(chance.randrange(28))).strftime("%d/%m/%Y"),
            chance.choice(["5"] * 12 + ["6", "7", "3", "3", "2", "4", "0", ""]),
            chance.choice(["01", "01", "01", "02", "11", ""]),
            chance.choice(ETHNIC),
            chance.choice(["1", "2", "X"]),
            str(chance.randrange(100)),
            chance.choice(DECILES),
            chance.choice(list(FUNCTIONS)),
            chance.choice(["Y"] + ["N"] * 30 + [""]),
            chance.choice(["Y"] + ["N"] * 15 + [""]),
        )
        for _ in range(count)
    ]


@dataclass(frozen=True)
class Published:
    """One row of the published return: counts in 104 bands of a week and one beyond."""

    provider: str
    commissioner: str
    part: str
    code: str
    function: str
    counts: tuple[int, ...]


def published(seed: int = 1) -> list[Published]:
    """Invented counts of two providers and commissioners; every part, and a total of functions for each."""
    chance = random.Random(seed)
    rows = []
    for provider in ("EXAMPLE TRUST", "OTHER TRUST"):
        for commissioner in ("EXAMPLE ICB", "OTHER ICB"):
            for part in PARTS:
                own = []
                for code, function in FUNCTIONS.items():
                    counts = [int(chance.expovariate(1 / 40) * 0.97**low) for low, _ in BANDS]
                    counts.append(chance.randrange(5))
                    own.append(
                        Published(
                            provider, commissioner, part, f"C_{code}", function, tuple(counts)
                        )
                    )
                summed = tuple(map(sum, zip(*(row.counts for row in own), strict=True)))
                rows += [*own, Published(provider, commissioner, part, "C_999", "Total", summed)]
    return rows


def published_cells(rows: Iterable[Published]) -> list[list[str]]:
    """The rows as published: nobody is a blank, the total of incomplete pathways stands under “Total All”."""
    return [
        ["RTT-March-2026", "QXX", "REGION", row.provider[:3], row.provider, "QXX", "REGION"]
        + [
            row.commissioner[:3],
            row.commissioner,
            row.part,
            PARTS[row.part],
            row.code,
            row.function,
        ]
        + [str(number or "") for number in row.counts]
        + ["", "", str(sum(row.counts))]
        for row in rows
    ]


def cells(rows: Iterable[Pathway | Appointment]) -> list[list[str]]:
    """Rows as lists of texts, in the order of their headings."""
    return [[str(getattr(row, each.name)) for each in fields(row)] for row in rows]


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a csv file."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(headings)
    writer.writerows(rows)
    return target.getvalue()


def main(folder: Path, count: int) -> None:
    """Write the three extracts to `folder`."""
    files = {
        "open_pathways.csv": csv_text(PATHWAY_HEADINGS, cells(pathways(count))),
        "outpatients.csv": csv_text(APPOINTMENT_HEADINGS, cells(appointments(count))),
        "rtt_published.csv": csv_text(RTT_HEADINGS, published_cells(published())),
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000)
