"""The schemas of Office Open XML: what breaks them is found although words and repeats are left out first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.word.opened import open_file
from ehia_desktop.export.word.rules.schema import schema_rules
from tests.export.copies import saved, write
from tests.export.word.faults import STYLES, put, without

# What is broken, and the part it is in.
BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an element the schema does not know": (
        without("<w:sectPr>", new="<w:paragraph/><w:sectPr>"),
        "document.xml",
    ),
    "elements out of their order": (
        without(r"(<w:tblPr>.*?</w:tblPr>)(<w:tblGrid>.*?</w:tblGrid>)", new=r"\2\1"),
        "document.xml",
    ),
    "a table without its grid": (without(r"<w:tblGrid>.*?</w:tblGrid>"), "document.xml"),
    "a width that is no number": (
        without(r'<w:gridCol w:w="\d+"/>', new='<w:gridCol w:w="wide"/>'),
        "document.xml",
    ),
    "a paragraph between two cells of the last row": (
        without(r"</w:tr>(?=</w:tbl>)", new="<w:p/></w:tr>"),
        "document.xml",
    ),
    "a cell that ends without a paragraph": (
        without(r"(<w:tc><w:tcPr>.*?</w:tcPr>)<w:p>.*?</w:p></w:tc>", new=r"\1</w:tc>"),
        "document.xml",
    ),
    "an alignment that does not exist": (
        put('<w:jc w:val="left"/>', '<w:jc w:val="middle"/>', STYLES),
        "styles.xml",
    ),
    "a style of no known kind": (
        put('<w:style w:type="paragraph"', '<w:style w:type="odd"', STYLES),
        "styles.xml",
    ),
    "a setting in the place of another": (
        put("</w:settings>", '<w:zoom w:percent="100"/></w:settings>', "word/settings.xml"),
        "settings.xml",
    ),
}


@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.BLANK])
def test_a_copy_follows_the_schemas_whole_as_well_as_thinned(
    tmp_path: Path, kind: CopyKind
) -> None:
    path = saved(tmp_path, write(kind).content)

    assert list(schema_rules(open_file(path))) == []
    assert OpenXmlValidator().validate(path).errors == []


@pytest.mark.parametrize("broken", list(BROKEN))
def test_what_breaks_the_schema_is_said_with_its_part(tmp_path: Path, broken: str) -> None:
    plant, part = BROKEN[broken]
    path = saved(tmp_path, plant(write().content))

    found = list(schema_rules(open_file(path)))

    assert found
    assert all(f"“word/{part}”" in sentence and sentence.endswith(".") for sentence in found), found
