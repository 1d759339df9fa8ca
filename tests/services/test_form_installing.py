"""Packing a form and installing it: it reads the same elsewhere, and nothing goes back in time."""

from pathlib import Path

import pytest

from ehia_desktop import paths
from ehia_desktop.errors import UserError
from ehia_desktop.forms.package import unpack
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_installing import install, pack
from tests.builders import form_text

LIST = "id: groups\nversion: 1.0.0\ntitle: Groups\nitems: [{key: age, label: Age}]\n"
FORM = form_text("""
    lists: [groups]
    sections:
      - key: part
        title: Part
        fields:
          - {key: which, kind: single_choice, label: Which, options_from: groups}
          - {key: why, kind: long_text, label: Why}
""")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A form's folder with a shared list beside it."""
    folder = tmp_path / "author" / "test-form"
    (folder.parent / "lists").mkdir(parents=True)
    folder.mkdir()
    (folder.parent / "lists" / "groups.yaml").write_text(LIST, "utf-8")
    (folder / "form.yaml").write_text(FORM, "utf-8")
    return folder


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    return tmp_path / "trust" / "forms"


def packed(form: Path, text: str = FORM) -> Path:
    (form / "form.yaml").write_text(text, "utf-8")
    target = form.parent / "form.ehiaform"
    pack(form, target, Catalogue())
    return target


def version(number: str, text: str = FORM) -> str:
    return text.replace("version: 1.0.0", f"version: {number}", 1)


def test_a_package_carries_the_lists_it_names(form: Path) -> None:
    assert set(unpack(packed(form).read_bytes(), "x")) == {"form.yaml", "lists/groups.yaml"}


def test_an_installed_form_can_be_started_and_is_the_same(form: Path, trust: Path) -> None:
    done = install(packed(form), trust, Catalogue(trust))
    assert done.path == trust / "test-form-1.0.0.ehiaform"
    assert Catalogue(trust).form("test-form") == done.form
    assert [item.key for item in done.form.items("groups")] == ["age"]


def test_a_shipped_list_goes_into_the_package_too(form: Path) -> None:
    shipped = Catalogue(paths.resource("forms"))
    text = FORM.replace("groups", "impact_levels")
    (form / "form.yaml").write_text(text, "utf-8")
    pack(form, form.parent / "form.ehiaform", shipped)
    assert "lists/impact_levels.yaml" in unpack((form.parent / "form.ehiaform").read_bytes(), "x")


def test_a_newer_version_goes_before_the_older_which_stays(form: Path, trust: Path) -> None:
    install(packed(form), trust, Catalogue(trust))
    text = version("1.0.1", FORM.replace("label: Why", "label: Why is that?"))
    assert install(packed(form, text), trust, Catalogue(trust)).before == "1.0.0"
    assert [one.version for one in Catalogue(trust).versions("test-form")] == ["1.0.1", "1.0.0"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FORM, "“test-form” 1.0.0 is installed already; nothing needs doing."),
        (
            FORM.replace("label: Why", "label: Why is that?"),
            "“test-form” 1.0.0 is here already with other content; raise its version and pack it again.",
        ),
        (
            version("0.9.0"),
            "“test-form” 1.0.0 is here, which is newer than 0.9.0; only a newer version is installed.",
        ),
        (
            version("1.0.1", FORM.replace("{key: why,", "{key: why, required_by: review,")),
            "“test-form”: the change is major, so version 1.0.1 is not enough; give it at least 2.0.0.",
        ),
    ],
    ids=["the same", "other content", "older", "too small a number"],
)
def test_what_would_go_back_or_hide_a_change_is_refused(
    form: Path, trust: Path, text: str, said: str
) -> None:
    install(packed(form), trust, Catalogue(trust))
    later = packed(form, text)
    before = sorted(path.name for path in trust.iterdir())
    with pytest.raises(UserError) as caught:
        install(later, trust, Catalogue(trust))
    assert caught.value.message == said
    assert sorted(path.name for path in trust.iterdir()) == before


def test_a_key_that_went_must_be_retired(form: Path, trust: Path) -> None:
    install(packed(form), trust, Catalogue(trust))
    gone = version("2.0.0", FORM.replace("      - {key: why, kind: long_text, label: Why}\n", ""))
    with pytest.raises(
        UserError, match="add to “retired_keys”, so that they are never used again: why"
    ):
        install(packed(form, gone), trust, Catalogue(trust))
    install(packed(form, gone + "retired_keys: [why]\n"), trust, Catalogue(trust))


def test_a_broken_form_is_neither_packed_nor_installed(form: Path, trust: Path) -> None:
    (form / "form.yaml").write_text(FORM.replace("key: why", "key: Why"), "utf-8")
    target = form.parent / "form.ehiaform"
    with pytest.raises(
        UserError, match=r"test-form/form\.yaml, line 17: “Why” cannot stand at “key”"
    ):
        pack(form, target, Catalogue())
    with pytest.raises(UserError, match="“Why” cannot stand"):
        install(form, trust, Catalogue(trust))
    assert not target.exists()
    assert not trust.exists()


def test_what_is_no_part_of_a_form_is_not_left_out_in_silence(form: Path) -> None:
    (form / "notes.docx").write_bytes(b"PK")
    with pytest.raises(
        UserError, match=r"“test-form” holds “notes\.docx”, which is no part of a form"
    ):
        pack(form, form.parent / "form.ehiaform", Catalogue())


def test_a_list_that_is_not_named_by_its_id_cannot_get_lost(form: Path) -> None:
    (form.parent / "lists" / "groups.yaml").rename(form.parent / "lists" / "people.yaml")
    with pytest.raises(UserError, match="known lists: none"):
        pack(form, form.parent / "form.ehiaform", Catalogue())


def test_an_overlay_is_installed_over_its_base_and_not_without_it(form: Path, trust: Path) -> None:
    ours = form.parent / "ours"
    ours.mkdir()
    (ours / "overlay.yaml").write_text(
        "schema_version: 1\nid: our-form\nversion: 1.0.0\ntitle: Ours\nbase: {id: test-form, version: 1.0.0}\n"
        "tighten: [why]\n",
        "utf-8",
    )
    with pytest.raises(
        UserError, match=r"line 5: the base “test-form” is not here; install it first"
    ):
        install(ours, trust, Catalogue(trust))
    install(packed(form), trust, Catalogue(trust))
    done = install(ours, trust, Catalogue(trust))
    assert set(unpack(done.path.read_bytes(), "x")) == {"overlay.yaml"}
    assert Catalogue(trust).form("our-form").based_on is not None
