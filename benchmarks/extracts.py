"""`summarise` of 100,000 and 500,000 invented pathways against polars, each in its own process; and how ours grows.

Both read the same csv, leave closed pathways out, and give sizes, shares in bands, over 18, 52 and 65 weeks, median and
92nd percentile by fifth of deprivation, by ethnic group and by both. Ours streams the rows, looks for personal data in
every column, keeps four kinds of not knowing apart and adds eight gaps, four of them like for like; polars holds the
columns whole and uses every core. The name of a row tells the peak memory of both.
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.pairs import Row, measure, table
from tests.evidence.extracts.synthetic import CENSUS, PATHWAY_HEADINGS, cells, csv_text, pathways

ROOT = Path(__file__).parents[1]
SIZES = (100_000, 500_000)
# The system hands the peak of a parent down to a child it starts, so a program's own is read where it begins anew.
PEAK = """
import json
from pathlib import Path
peak = 0
try:
    import resource
    peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
    peak = max(peak, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
except (ImportError, OSError):
    pass
"""
OURS = (
    """
import sys
from datetime import date
from pathlib import Path
from ehia_desktop.assessment.extracts import ExtractRequest
from ehia_desktop.evidence.extracts.catalogue import shipped
from ehia_desktop.evidence.extracts.summarising import summarise
found = summarise(ExtractRequest(Path(sys.argv[1]), "waiting_list", (), date.fromisoformat(sys.argv[2])), shipped())
counted = found.rows_counted
groups = sorted(
    [*row.group, row.value] for table in found.tables for row in table.rows
    if (table.metric, table.by, row.part) == ("median_and_92nd_percentile", ("deprivation",), "median")
    and row.group[0][:1].isdecimal()
)
"""
    + PEAK
    + "print(json.dumps([counted, groups, peak]))"
)
YARDSTICK = (
    """
import sys
import polars as pl
from datetime import date
census = date.fromisoformat(sys.argv[2])
groups = dict.fromkeys("ABC", "White") | dict.fromkeys("DEFG", "Mixed") | dict.fromkeys("HJKL", "Asian")
groups |= dict.fromkeys("MNP", "Black") | dict.fromkeys("RS", "Other")
start = pl.col("Referral_To_Treatment_Period_Start_Date").str.to_date(strict=False)
stop = pl.col("Referral_To_Treatment_Period_End_Date").str.to_date(strict=False)
frame = pl.read_csv(sys.argv[1], infer_schema=False)
frame = frame.filter(stop.is_null() | (stop > census)).select(
    fifth=(pl.col("IMD_2019_Decile").cast(pl.Int32, strict=False) + 1) // 2,
    group=pl.col("Ethnic_Category").replace_strict(groups, default=pl.col("Ethnic_Category")),
    days=(pl.lit(census) - start).dt.total_days(),
).with_columns(days=pl.when(pl.col("days") >= 0).then(pl.col("days")))
days = pl.col("days")
edges = [0, 18, 26, 52, 65, 78, 3000]
wanted = [pl.len().alias("size"), days.count().alias("known")]
wanted += [
    ((days > low * 7) & (days <= high * 7)).sum().alias(f"band {low}")
    for low, high in zip(edges, edges[1:])
]
wanted += [(days > weeks * 7).sum().alias(f"over {weeks}") for weeks in (18, 52, 65)]
wanted += [days.quantile(point, "linear").alias(f"point {point}") for point in (0.5, 0.92)]
tables = [frame.group_by(by).agg(wanted) for by in (["fifth"], ["group"], ["fifth", "group"])]
counted = frame.height
medians = tables[0].drop_nulls("fifth").sort("fifth")["point 0.5"].to_list()
"""
    + PEAK
    + "print(json.dumps([counted, [median / 7 for median in medians], peak]))"
)


def write(folder: Path, count: int) -> Path:
    """Write an invented extract of `count` rows, a piece at a time."""
    path = folder / f"pathways_{count}.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        for piece in range(count // 50_000):
            text = csv_text(PATHWAY_HEADINGS, cells(pathways(50_000, piece)))
            handle.write(text if piece == 0 else text.partition("\n")[2])
    return path


def started(program: str, path: Path, folder: str) -> list[object]:
    """What a program says of an extract, run in a process of its own."""
    # An installed program finds its modules compiled; so must this one, without littering the source.
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", program, str(path), CENSUS.isoformat()]
    done = subprocess.run(command, check=True, env=environment, capture_output=True)
    told = json.loads(done.stdout)
    assert isinstance(told, list)
    return told


def run() -> list[Row]:
    """Measure both at each size, then ours at five times the rows against ours at one."""
    if importlib.util.find_spec("polars") is None:
        print("polars is absent: install the development lock to compare with it", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory() as folder:
        paths = [write(Path(folder), size) for size in SIZES]
        rows = [
            _against_polars(path, size, folder) for path, size in zip(paths, SIZES, strict=True)
        ]

        def ours(path: Path) -> Callable[[], object]:
            return lambda: started(OURS, path, folder)

        grown = measure(
            "extracts, five times the rows", ours(paths[1]), ours(paths[0]), "ours on 100,000",
            goal="<= 5.5x", rounds=3,
        )  # fmt: skip
        return [*rows, grown]


def _against_polars(path: Path, size: int, folder: str) -> Row:
    own, other = started(OURS, path, folder), started(YARDSTICK, path, folder)
    _assert_alike(own, other)
    peaks = f"{_megabytes(own)} and {_megabytes(other)} MB"
    return measure(
        f"extracts, {size:,} rows ({peaks})",
        lambda: started(OURS, path, folder),
        lambda: started(YARDSTICK, path, folder),
        "polars on all cores, its own process",
        rounds=3,
    )


def _assert_alike(own: list[object], other: list[object]) -> None:
    """Both counted the same pathways and found the same medians: else the comparison is of unlike things."""
    assert own[0] == other[0], (own[0], other[0])
    assert isinstance(own[1], list)
    assert isinstance(other[1], list)
    medians = [group[-1] for group in own[1]]
    assert all(abs(one - two) < 1e-9 for one, two in zip(medians, other[1], strict=True))


def _megabytes(told: list[object]) -> int:
    """The peak memory of a program; the system counts in units of 1,024 bytes."""
    peak = told[2]
    assert isinstance(peak, int)
    return round(peak * 1024 / 1_000_000)


if __name__ == "__main__":
    print(table(run()))
