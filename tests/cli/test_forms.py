"""`ehia forms check`, `pack` and `install`, called as IT would call them."""

import json
from pathlib import Path

import pytest

from ehia_desktop import paths
from ehia_desktop.cli.main import main
from tests.builders import form_text

FORM = form_text("""
    - {key: big, kind: yes_no_unknown, label: Big, why: W}
    - {key: how, kind: short_text, label: How, why: W, show_if: {field: big, op: is, value: "yes"}}
""")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "test-form"
    (home / "examples").mkdir(parents=True)
    (home / "form.yaml").write_text(FORM, "utf-8")
    (home / "examples" / "example.yaml").write_text('answers:\n  big: "yes"\n', "utf-8")
    return home


def test_a_sound_form_is_told_in_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms", "check", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "test-form 1.0.0 is sound.",
        "When questions are asked:",
        "  line 16: “How” is asked when “Big” is “Yes”.",
        "test-form/examples/example.yaml: 1 of 2 questions answered.",
        "  Still due: 0 for draft, 0 for review, 0 for sign-off, 0 for publication.",
    ]


def test_every_fault_is_listed_and_the_first_is_the_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "form.yaml").write_text(FORM.replace("why: W", "wy: W"), "utf-8")
    assert main(["forms", "check", str(folder / "form.yaml")]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == "This form cannot be used: 2 faults."
    assert told.err == (
        "test-form/form.yaml, line 15: “wy” is not a property here; check its spelling or remove it. (1 more)\n"
    )


def test_the_check_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "examples" / "example.yaml").write_text("answers:\n  big: maybe\n", "utf-8")
    assert main(["forms", "check", str(folder), "--json"]) == 1
    told = capsys.readouterr()
    data = json.loads(told.out)
    assert (data["id"], data["version"], data["problems"], data["advice"]) == (
        "test-form",
        "1.0.0",
        [],
        [],
    )
    assert data["conditions"] == [
        {
            "file": "test-form/form.yaml",
            "line": 16,
            "sentence": "“How” is asked when “Big” is “Yes”.",
        }
    ]
    assert data["examples"][0]["problems"][0]["line"] == 2
    assert "example.yaml, line 2: " in told.err


def test_a_form_is_packed_installed_and_can_be_started(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "form.ehiaform"
    assert main(["forms", "pack", str(folder), "--to", str(package)]) == 0
    assert main(["forms", "install", str(package), "--json"]) == 0
    assert main(["forms", "show", "test-form"]) == 0
    assert (paths.forms_folder() / "test-form-1.0.0.ehiaform").is_file()
    assert main(["forms", "install", str(package)]) == 1
    assert (
        capsys.readouterr().err == "“test-form” 1.0.0 is installed already; nothing needs doing.\n"
    )


def test_policy_may_say_where_a_trusts_forms_lie(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EHIA_FORMS", str(tmp_path / "shared"))
    assert main(["forms", "install", str(folder)]) == 0
    assert [path.name for path in (tmp_path / "shared").iterdir()] == ["test-form-1.0.0.ehiaform"]


def test_a_package_with_a_program_in_it_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "setup.py").write_text("print()", "utf-8")
    assert main(["forms", "pack", str(folder), "--to", str(folder.parent / "x.ehiaform")]) == 1
    assert capsys.readouterr().err == (
        "“test-form” holds “setup.py”, which is no part of a form; take it out and pack it again.\n"
    )
    assert not (folder.parent / "x.ehiaform").exists()
