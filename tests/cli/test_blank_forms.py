"""Forms on paper by the command: sent out, taken back, printed for a committee."""

import json
from pathlib import Path
from typing import Any

import pytest

from ehia_desktop.cli.main import main
from tests.review.returning import edited, typing


@pytest.fixture
def db(tmp_path: Path) -> str:
    return str(tmp_path / "ehia.db")


def printed(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> Any:
    found = main([*words, "--json"])
    out = capsys.readouterr()
    assert found == status, out.err
    return json.loads(out.out) if out.out else out.err


def test_a_form_is_sent_out_and_what_comes_back_is_filled_in(
    tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = printed(capsys, "new", "--form", "nhs-ehia-2022", "--title", "A policy", "--db", db)[
        "id"
    ]
    sent = tmp_path / "form.docx"
    printed(
        capsys, "export", begun, "--as", "blank", "--to", str(sent), "--section", "at_a_glance",
        "--by-when", "Friday", "--db", db,
    )  # fmt: skip
    sent.write_bytes(edited(sent.read_bytes(), typing("plain_summary", "We move the clinic.")))
    filled = printed(capsys, "fill", begun, str(sent), "--db", db)

    assert filled["accepted"] == ["plain_summary"]
    assert {"unchanged", "different", "unplaced", "notes"} <= set(filled)


def test_a_file_that_is_no_form_is_one_sentence(
    tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = printed(capsys, "new", "--form", "ehia-screening", "--title", "A policy", "--db", db)[
        "id"
    ]
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK, but no Word file")

    said = printed(capsys, "fill", begun, str(broken), "--db", db, status=1)
    assert "“broken.docx” is damaged" in said
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize("extra", [(), ("--blank",)])
def test_a_form_is_printed_without_an_assessment(
    tmp_path: Path, extra: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "form.docx"
    told = printed(capsys, "forms", "print", "ehia-screening", "--to", str(target), *extra)

    assert told == {"file": str(target), "form": "ehia-screening"}
    assert target.exists()


def test_who_closes_the_gaps_is_nothing_without_gaps(
    tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = printed(capsys, "new", "--form", "ehia-screening", "--title", "A policy", "--db", db)[
        "id"
    ]
    words = (
        "export",
        begun,
        "--as",
        "publication",
        "--to",
        str(tmp_path / "a.docx"),
        "--gap-owner",
        "Head",
        "--db",
        db,
    )

    assert "--with-stated-gaps" in printed(capsys, *words, status=1)
