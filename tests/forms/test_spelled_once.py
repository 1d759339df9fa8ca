"""What was made of a form once is remembered, for that very form and for no other."""

from pathlib import Path

from ehia_desktop.forms.itself import Itself
from ehia_desktop.services.catalogue import Catalogue
from tests.builders import form_of, form_text

FORM = """
sections:
  - key: start
    title: Start
    fields:
      - {key: go, kind: short_text, label: Go on}
"""


def test_a_changed_copy_has_a_spelling_of_its_own() -> None:
    form = form_of(FORM)
    before = form.spelling()
    [start] = form.sections
    other = form.model_copy(update={"sections": (start.model_copy(update={"title": "Begin"}),)})
    assert form.spelling() is before
    assert b'"Start"' in before
    assert b'"Begin"' in other.spelling()
    assert other.sha256 != form.sha256


def test_equal_forms_are_not_one() -> None:
    one, two = form_of(FORM), form_of(FORM)
    assert one == two
    assert Itself(one) == Itself(one)
    assert Itself(one) != Itself(two)
    assert one.spelling() == two.spelling()


def test_a_list_that_changed_on_disk_is_in_the_form_that_is_read_next(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "short").mkdir()
    asks = """
lists: [colours]
sections:
  - key: start
    title: Start
    fields:
      - {key: who, kind: single_choice, label: Who, options_from: colours}
"""
    (tmp_path / "short" / "form.yaml").write_text(form_text(asks), encoding="utf-8")

    def labels(word: str) -> list[str]:
        text = f"id: colours\nversion: 1.0.0\ntitle: Colours\nitems:\n  - {{key: red, label: {word}}}\n"
        (tmp_path / "lists" / "colours.yaml").write_text(text, encoding="utf-8")
        [entry] = Catalogue(tmp_path).entries()
        assert entry.form is not None, entry.fault
        return [item.label for item in entry.form.items("colours")]

    assert labels("Red") == ["Red"]
    assert labels("Crimson") == ["Crimson"]
