"""`ehia style`: the trust's house style for Word documents, and the neutral one to begin from."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from ehia_desktop import wiring
from ehia_desktop.assessment.house_style import StyleReport
from ehia_desktop.assessment.house_style_json import kept_json, report_json
from ehia_desktop.cli.printing import show


def check_style(options: argparse.Namespace) -> int:
    """Say what is found in a file; nothing is kept."""
    file = Path(options.file).absolute()
    report = wiring.house_styles().check(file)
    show(
        options,
        {"usable": True, **report_json(report)},
        _lines(f"{file.name} can be used.", report),
    )
    return 0


def use_style(options: argparse.Namespace) -> int:
    """Check a file and use it for every Word document from now on."""
    done = wiring.house_styles().use(Path(options.file).absolute())
    said = f"{done.kept.name} is used for every Word document from now on; a copy of it is kept."
    show(
        options,
        {"style": kept_json(done.kept), **report_json(done.report)},
        _lines(said, done.report),
    )
    return 0


def show_style(options: argparse.Namespace) -> int:
    """Say which house style is in use, and what is taken from it."""
    found = wiring.house_styles().in_use()
    if found is None:
        show(
            options,
            {"style": None},
            ["No house style is in use; Word documents have the neutral style."],
        )
        return 0
    said = f"{found.kept.name}, kept on {found.kept.kept_on}, is used for every Word document."
    show(
        options,
        {"style": kept_json(found.kept), **report_json(found.report)},
        _lines(said, found.report),
    )
    return 0


def forget_style(options: argparse.Namespace) -> int:
    """Stop using the house style."""
    was = wiring.house_styles().forget()
    neutral = "Word documents have the neutral style from now on."
    show(
        options,
        {"forgotten": was},
        [neutral if was else "No house style was in use; nothing was changed."],
    )
    return 0


def sample_style(options: argparse.Namespace) -> int:
    """Write the neutral style, to begin a house style from."""
    target = Path(options.to).absolute()
    wiring.house_styles().write_sample(target)
    show(
        options,
        {"file": str(target)},
        [f"{target} was written; change its styles in Word, then check it."],
    )
    return 0


def _lines(said: str, report: StyleReport) -> Iterator[str]:
    yield said
    width = max((len(line.what) for line in report.lines), default=0)
    for line in report.lines:
        yield f"  {line.what.ljust(width)}  {line.said}"
    for title, sentences in (
        ("Not taken:", report.left_out),
        ("To be mended when you can:", report.cautions),
    ):
        if sentences:
            yield title
            yield from (f"  {sentence}" for sentence in sentences)
