from ehia_desktop import word_package as package
from ehia_desktop.export.word import base_document
from ehia_desktop.export.word.styles import PARAGRAPHS
from ehia_desktop.paths import resource
from tests.export.copies import parts_of


def test_the_base_document_that_is_shipped_is_what_the_script_makes() -> None:
    assert resource("word", "base.docx").read_bytes() == base_document.build()


def test_the_base_document_holds_no_library_and_no_person() -> None:
    parts = parts_of(base_document.build())

    assert not [name for name in parts if name.startswith(("docProps", "customXml"))]
    assert b"python-docx" not in b"".join(parts.values())


def test_every_style_is_shown_once_in_it() -> None:
    document = parts_of(base_document.build())[package.DOCUMENT].decode()

    for look in PARAGRAPHS:
        assert document.count(f'<w:pStyle w:val="{look.id}"/>') == 1


def test_only_margins_and_tables_that_would_not_fit_are_smaller_than_eleven_points() -> None:
    small = {look.id for look in PARAGRAPHS if look.size < 11}

    assert {look for look in small if not look.startswith("EHIADense")} == {"Header", "Footer"}
    assert min(look.size for look in PARAGRAPHS) == 10
