"""What a review copy holds beside any other: which export it is, and that changes to it are tracked.

Core properties are rewritten by some programs; properties of one's own are kept by all that were tried.
"""

from ehia_desktop.assessment.review import EXPORT_PROPERTY
from ehia_desktop.export.word.relations import Relation
from ehia_desktop.export.word.xml import add_plain, name, parse, root, to_bytes

PROPERTIES = "docProps/custom.xml"
SETTINGS = "word/settings.xml"
RELATION = Relation(
    "rId3",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
    PROPERTIES,
)
# The set of properties that anybody may add to, and the first number in it that is free (MS-OLEPS 2.25).
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = "2"


def properties_part(identifier: str) -> bytes:
    """Return the properties of a program's own, with the export's identifier in them."""
    properties = root("custom:Properties", "", "vt")
    one = add_plain(properties, "custom:property", fmtid=_FORMAT, pid=_FIRST, name=EXPORT_PROPERTY)
    add_plain(one, "vt:lpwstr", identifier)
    return to_bytes(properties)


def tracking(settings: bytes) -> bytes:
    """Return the settings with changes tracked, so that nobody has to think of it."""
    tree = parse(settings)
    # The order of settings is fixed; this one stands between the zoom and the tab stops.
    tree.insert(1, tree.makeelement(name("w:trackRevisions")))
    return to_bytes(tree)
