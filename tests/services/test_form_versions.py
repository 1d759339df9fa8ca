"""Which versions answers can move to, and the steps that lead there, an overlay's base included."""

from pathlib import Path

from ehia_desktop.forms.definition import BasedOn, Form
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_versions import newer_versions, steps_between
from tests.services.versions import NEW, OLD, STEPS, write_form


def both(folder: Path) -> tuple[Catalogue, Form, Form]:
    write_form(folder, "one", OLD, "1.0.0")
    write_form(folder, "two", NEW, "2.0.0", STEPS)
    catalogue = Catalogue(folder)
    known = {form.version: form for form in catalogue.versions("test-form")}
    return catalogue, known["1.0.0"], known["2.0.0"]


def test_the_newest_version_comes_first_and_a_withdrawn_one_not_at_all(tmp_path: Path) -> None:
    write_form(tmp_path, "three", NEW.replace("label: Money", "label: Cost"), "2.0.1")
    write_form(tmp_path, "four", f"status: withdrawn\n{_whole(NEW)}", "3.0.0")
    catalogue, old, new = both(tmp_path)
    assert [form.version for form in newer_versions(catalogue, old)] == ["2.0.1", "2.0.0"]
    assert [form.version for form in newer_versions(catalogue, new)] == ["2.0.1"]


def test_a_trusts_overlay_moves_by_the_steps_of_its_base_first(tmp_path: Path) -> None:
    catalogue, old, new = both(tmp_path)

    def laid_over(base: Form, version: str) -> Form:
        on = BasedOn(id=base.id, version=base.version, sha256=base.sha256)
        return base.model_copy(update={"id": "trust-form", "version": version, "based_on": on})

    steps = steps_between(catalogue, laid_over(old, "1.0.0"), laid_over(new, "1.1.0"))
    assert [(one.form, one.was, one.to) for one in steps] == [("test-form", "1.0.0", "2.0.0")]


def test_steps_that_come_with_a_version_count_before_it_is_published(tmp_path: Path) -> None:
    catalogue, old, new = both(tmp_path)
    (known,) = steps_between(catalogue, old, new)
    empty = Catalogue(tmp_path / "nowhere")
    assert steps_between(empty, old, new) == ()
    assert steps_between(empty, old, new, (known,)) == (known,)


def _whole(fields: str) -> str:
    lines = "\n".join("      " + line[4:] for line in fields.strip("\n").splitlines())
    return f"sections:\n  - key: part\n    title: Part\n    fields:\n{lines}"
