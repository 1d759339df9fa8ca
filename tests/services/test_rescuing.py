"""The words of an assessment as plain text, for when they cannot be saved where they belong."""

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import Choice, Person, RichText
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.rescuing import answers_as_text


def rich(text: str) -> RichText:
    return RichText(from_plain(text))


def test_what_is_answered_typed_or_no_longer_asked_is_in_the_text(editor: Editor) -> None:
    editor.add_row(Address("key_issues"), "ra")
    editor.answer(Address("key_issues", "ra", "issue"), rich("Taken out since."))
    editor.remove_row(Address("key_issues"), "ra")
    editor.answer(Address("contact_officer"), Person(email="team@thameford.nhs.uk"))
    editor.answer(
        Address("protected_characteristics", "age", "direction"),
        Choice("adverse", "Fewer clinics."),
    )
    editor.type(Address("plain_summary"), rich("Still being typed."))
    text = answers_as_text(editor)
    for said in (
        "Taken out since.",
        "team@thameford.nhs.uk",
        "Fewer clinics.",
        "Still being typed.",
    ):
        assert said in text
