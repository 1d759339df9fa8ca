"""Packages and files that must be refused before anything in them is used; and a sound one that is not."""

from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.overlay import Base
from ehia_desktop.forms.package import pack, unpack
from ehia_desktop.services.form_files import load_source, read_source
from tests.builders import form_of
from tests.forms.malformed.packages import FORM, PACKAGES, with_form, zipped


def no_base(wanted: Base) -> Form:
    raise AssertionError("a form of its own asks for no base")


@pytest.mark.parametrize("name", PACKAGES)
def test_a_malformed_package_is_refused_with_one_sentence_that_names_it(name: str) -> None:
    make, words = PACKAGES[name]
    with pytest.raises(UserError) as caught:
        unpack(make(), "bad.ehiaform")
    message = caught.value.message
    assert message.startswith("“bad.ehiaform” "), message
    assert words in message, message
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize("name", ["a program", "a name that climbs", "a bomb", "a password"])
def test_nothing_of_a_malformed_package_is_loaded_or_written(name: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.ehiaform"
    file.write_bytes(PACKAGES[name][0]())
    with pytest.raises(UserError):
        read_source(file)
    assert [path.name for path in tmp_path.rglob("*")] == ["bad.ehiaform"]


def test_a_sound_package_gives_its_files_and_folders_in_it_do_no_harm() -> None:
    raw = zipped(("lists/", b""), ("form.yaml", FORM), ("CHANGELOG.md", b"# 1.0.0"))
    assert unpack(raw, "good.ehiaform") == {"form.yaml": FORM, "CHANGELOG.md": b"# 1.0.0"}


def test_packing_twice_gives_the_same_bytes_whatever_the_order() -> None:
    one = pack({"form.yaml": FORM, "CHANGELOG.md": b"a"})
    assert one == pack({"CHANGELOG.md": b"a", "form.yaml": FORM})
    assert unpack(one, "x")["form.yaml"] == FORM


def test_only_what_is_wanted_is_unpacked() -> None:
    raw = with_form("examples/a.yaml", "CHANGELOG.md")
    assert set(unpack(raw, "x", lambda name: name == "form.yaml")) == {"form.yaml"}


def test_what_is_no_part_of_a_form_is_not_packed() -> None:
    with pytest.raises(UserError, match=r"The package holds “setup\.py”, which is a program"):
        pack({"form.yaml": FORM, "setup.py": b""})


def test_a_form_of_two_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "huge").mkdir()
    file = tmp_path / "huge" / "form.yaml"
    with file.open("wb") as handle:
        handle.truncate(200_000_000)
    with pytest.raises(UserError) as caught:
        read_source(file.parent)
    assert caught.value.message == (
        "huge/form.yaml, line 1: the file is larger than 2 MB; a form is never that long."
    )


def test_a_package_of_two_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.ehiaform"
    with file.open("wb") as handle:
        handle.truncate(200_000_000)
    with pytest.raises(UserError, match=r"“huge\.ehiaform” is larger than 5 MB"):
        read_source(file)


def test_a_folder_without_a_form_and_one_with_both_kinds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"holds neither “form\.yaml” nor “overlay\.yaml”"):
        read_source(tmp_path)
    (tmp_path / "form.yaml").write_bytes(FORM)
    (tmp_path / "overlay.yaml").write_bytes(FORM)
    with pytest.raises(
        UserError, match=r"holds both “form\.yaml” and “overlay\.yaml”; a form has one"
    ):
        read_source(tmp_path)


def test_a_fault_inside_a_package_names_package_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "bad.ehiaform"
    lists = b"id: groups\nversion: 1.0.0\ntitle: G\nitems: none\n"
    file.write_bytes(zipped(("form.yaml", FORM), ("lists/groups.yaml", lists)))
    with pytest.raises(
        UserError, match=r"bad\.ehiaform/lists/groups\.yaml, line 4: “items” takes a list"
    ):
        load_source(read_source(file), {}, no_base)
    file.write_bytes(zipped(("form.yaml", FORM.replace(b"key: name", b"key: Name"))))
    with pytest.raises(UserError, match=r"bad\.ehiaform/form\.yaml, line 15: “Name” cannot stand"):
        load_source(read_source(file), {}, no_base)


def test_one_list_in_two_files_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.ehiaform"
    lists = b"id: groups\nversion: 1.0.0\ntitle: G\nitems: [{key: a, label: A}]\n"
    file.write_bytes(zipped(("form.yaml", FORM), ("lists/a.yaml", lists), ("lists/b.yaml", lists)))
    with pytest.raises(
        UserError, match=r"lists/b\.yaml, line 1: the list “groups” stands in another file too"
    ):
        load_source(read_source(file), {}, no_base)


def test_a_form_reads_the_same_from_its_package_as_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "form.yaml").write_bytes(FORM)
    file = tmp_path / "plain.ehiaform"
    file.write_bytes(pack({"form.yaml": FORM}))
    from_folder, from_package = (
        load_source(read_source(path), {}, no_base).form for path in (tmp_path / "plain", file)
    )
    assert from_folder == from_package == form_of("- {key: name, kind: short_text, label: Name}")
