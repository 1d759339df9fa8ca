"""The program's side of a summary: the extract goes to the worker piece by piece, and only figures come back.

The hash is of the very bytes that were counted. A worker that dies, hangs or lies gives one sentence.
"""

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ehia_desktop.assessment.extracts import (
    ExtractRequest,
    LeftOut,
    PersonalColumn,
    Summary,
    SummaryMeasure,
    SummaryRow,
    SummaryTable,
    UsedColumn,
)
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measure_json import measure_from_json
from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits, process
from ehia_desktop.evidence.extracts.catalogue import Catalogue
from ehia_desktop.evidence.measures.kept import say
from ehia_desktop.evidence.process import IsCancelled, Progress
from ehia_desktop.evidence.wire import encoded
from ehia_desktop.files import is_pipe
from ehia_desktop.text import clean

MAX_EXTRACT = 1_000_000_000
_PIECE = 1_000_000


@dataclass
class _File:
    """A file sent piece by piece; its hash is known once it has gone."""

    path: Path
    size: int
    sum: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def pieces(self) -> Iterator[bytes]:
        with self.path.open("rb") as handle:
            while piece := handle.read(_PIECE):
                self.sum.update(piece)
                yield piece
        yield b""


def summarise(
    asked: ExtractRequest,
    catalogue: Catalogue,
    *,
    progress: Progress = lambda _done, _what: None,
    is_cancelled: IsCancelled = lambda: False,
    seconds: float = limits.MAX_SECONDS,
    worker: list[str] | None = None,
) -> Summary:
    """Return what the recipe makes of the extract; its rows are read once and kept nowhere.

    `worker` replaces the command that starts the worker. Raises UserError with one sentence when the file, a
    look-up or the recipe cannot be used; Cancelled when asked.
    """
    made = catalogue.named(asked.recipe)
    files = [_opened(each) for each in (*asked.lookups, asked.path)]
    name = asked.path.name
    deadline = time.monotonic() + seconds
    answer: dict[object, object] | None = None
    with process.running(worker or process.command(), _frames(asked, catalogue, files)) as sent:
        for message in process.messages(sent, name, is_cancelled, deadline):
            match _understood(message, name):
                case {"progress": int() | float() as done, "say": str(what)}:
                    progress(min(max(float(done), 0.0), 1.0), clean(what)[:200])
                case {"refused": str(sentence)}:
                    raise UserError(clean(sentence)[:500])
                case {"summary": dict(found)}:
                    answer = found
                    break
                case _:
                    raise UserError(_failed(name))
    if answer is None:
        raise UserError(_failed(name))
    try:
        summary = _summary(answer, files, catalogue.sha256[made.id])
        summary = replace(summary, only=", ".join(each.words for each in asked.only))
    except (ValueError, TypeError, LookupError, UserError) as error:
        raise UserError(_failed(name)) from error
    progress(1.0, "Done")
    return summary


def _frames(asked: ExtractRequest, catalogue: Catalogue, files: Sequence[_File]) -> Iterator[bytes]:
    """What goes to the worker: the request, then every file in pieces with an empty one at its end."""
    yield encoded(
        {
            "recipe": asked.recipe,
            "trees": catalogue.trees,
            "files": [[file.path.name, file.size] for file in files],
            "census": asked.census_date.isoformat() if asked.census_date else "",
            "index": asked.index,
            "only": [[each.kind, each.code] for each in asked.only],
        }
    )
    for file in files:
        yield from file.pieces()


def _opened(path: Path) -> _File:
    try:
        if path.is_dir():
            raise UserError(f"“{path}” is a folder, not a file; choose a file in it.")
        if is_pipe(path):
            raise UserError(f"“{path}” is a pipe, not a file; save what it gives to a file first.")
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        raise UserError(f"There is no file at “{path}”; check the name and try again.") from error
    except OSError as error:
        raise UserError(f"“{path.name}” could not be read; check that you may open it.") from error
    if size > MAX_EXTRACT:
        raise UserError(
            f"“{path.name}” is larger than {MAX_EXTRACT // 1_000_000} MB, which is more than is read here; "
            "leave out the columns the recipe does not need."
        )
    return _File(path, size)


def _understood(message: bytes, name: str) -> object:
    try:
        return json.loads(message)
    except (ValueError, RecursionError) as error:
        raise UserError(_failed(name)) from error


def _failed(name: str) -> str:
    return (
        f"“{name}” could not be summarised: it asked for more than an extract should, or is damaged; export it "
        "again as .csv and try again."
    )


def _summary(data: dict[object, object], files: Sequence[_File], recipe_sha256: str) -> Summary:
    match data:
        case {
            "recipe": str(recipe), "version": str(version), "counts": str(counts), "read": int(read),
            "counted": int(counted), "left_out": [*left_out], "census": str(census), "index": str(index),
            "columns": [*columns], "personal": [*personal], "tables": [*tables],
            "not_possible": [*not_possible], "notes": [*notes], "measures": [*measures],
        }:  # fmt: skip
            return Summary(
                files[-1].path.name, files[-1].sum.hexdigest(),
                tuple(f"{file.path.name} (sha256 {file.sum.hexdigest()})" for file in files[:-1]),
                recipe, version, recipe_sha256, counts, read, counted,
                tuple(LeftOut(_text(why), _count(rows)) for why, rows in _pairs(left_out)),
                census, index,
                tuple(UsedColumn(_text(what), _text(column)) for what, column in _pairs(columns)),
                tuple(PersonalColumn(_text(column), _text(kind)) for column, kind in _pairs(personal)),
                tuple(_table(table) for table in tables),
                tuple(map(_text, not_possible)),
                tuple(dict.fromkeys(map(_text, notes))),
                tuple(map(_compared, measures)),
            )  # fmt: skip
        case _:
            raise ValueError("not a summary")


def _table(data: object) -> SummaryTable:
    match data:
        case {
            "metric": str(metric), "title": str(title), "by": [*by], "unit": str(unit), "rows": [*rows],
        }:  # fmt: skip
            return SummaryTable(
                metric, title, tuple(map(_text, by)), unit, tuple(_row(row) for row in rows)
            )
        case _:
            raise ValueError("not a table")


def _compared(data: object) -> SummaryMeasure:
    match data:
        case {
            "metric": str(metric), "title": str(title), "by": [*by], "measures": [*measures],
            "counted_by": [*counted_by], "part": str(part),
        }:  # fmt: skip
            found = tuple(_cleaned(measure_from_json(each)) for each in measures)
            return SummaryMeasure(
                metric, title, tuple(map(_text, by)), found, say(found), tuple(map(_text, counted_by)), _text(part)
            )  # fmt: skip
        case _:
            raise ValueError("not a comparison")


def _cleaned(measure: Measure) -> Measure:
    """A measure with nothing in its labels that a value of the extract could have brought in."""
    return replace(
        measure,
        group=tuple(map(_text, measure.group)),
        cautions=tuple(map(_text, measure.cautions)),
        beside=tuple(map(_cleaned, measure.beside)),
    )


def _row(data: object) -> SummaryRow:
    match data:
        case [
            [*group], str(part), (int() | None) as numerator, int(denominator),
            (int() | float() | None) as value, int(unknown), str(note), bool(is_unknown),
        ]:  # fmt: skip
            return SummaryRow(
                tuple(map(_text, group)), part, numerator, denominator,
                None if value is None else float(value), unknown, is_unknown, note,
            )  # fmt: skip
        case _:
            raise ValueError("not a row")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return clean(value)[:500]


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError("not a count")
    return value


def _pairs(items: Sequence[object]) -> Iterator[tuple[object, object]]:
    for item in items:
        match item:
            case [first, second]:
                yield first, second
            case _:
                raise ValueError("not a pair")
