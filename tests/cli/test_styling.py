"""`ehia style`, each call from its words to its exit status."""

from pathlib import Path

from tests.cli.test_command import Command, ehia
from tests.export.word.house.files import trust_file

__all__ = ["ehia"]


def test_a_house_style_is_checked_used_shown_and_forgotten(ehia: Command, tmp_path: Path) -> None:
    (tmp_path / "Trust.docx").write_bytes(trust_file())

    checked = ehia("style", "check", "Trust.docx")
    assert checked.status == 0
    assert "Calibri, 20 point, bold, colour 4B1D6B." in checked.out
    assert ehia("style", "show", "--json").json == {"style": None}

    assert ehia("style", "use", "Trust.docx", "--json").json["style"]["name"] == "Trust.docx"
    shown = ehia("style", "show", "--json").json
    assert {
        "what": "Footer",
        "said": "As in the file: “www.thameford.example”.",
        "from_file": True,
    } in shown["found"]

    assert ehia("style", "forget", "--json").json == {"forgotten": True}
    assert ehia("style", "forget", "--json").json == {"forgotten": False}


def test_the_sample_can_be_checked_at_once(ehia: Command, tmp_path: Path) -> None:
    assert ehia("style", "sample", "--to", "begin.docx").status == 0

    assert ehia("style", "check", "begin.docx").status == 0


def test_a_file_that_cannot_be_used_is_one_sentence(ehia: Command, tmp_path: Path) -> None:
    (tmp_path / "Trust.docx").write_bytes(b"no document")

    ehia("style", "use", "Trust.docx").assert_one_sentence("Trust.docx", "choose a .docx file")
    ehia("style", "check", "none.docx").assert_one_sentence("There is no file")
