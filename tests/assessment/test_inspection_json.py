"""What `ehia evidence inspect --json` promises to print."""

import json
from decimal import Decimal

from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    FoundTable,
    Inspection,
    Marker,
    Role,
    Source,
)
from ehia_desktop.assessment.inspection_json import inspection_json


def test_the_fields_are_those_of_the_architecture() -> None:
    table = FoundTable(
        sheet="Data", range="A1:B4", title="By group",
        columns=(
            Column(("Group",), ColumnType.TEXT, Role.GROUP),
            Column(("2025", "Share"), ColumnType.NUMBER, Role.VALUE, "%", share=True, decimals=1),
        ),
        rows=(("A", Decimal("0.5")), ("B", Marker("c")), (None, Decimal(12))),
        notes=("Rounded.",), markers=("c",), suggested=Source("f.xlsx", "ab", period="2025"),
    )  # fmt: skip
    told = json.loads(
        json.dumps(inspection_json(Inspection("f.xlsx", "ab", 9, (table,), ("A problem.",))))
    )
    assert (told["file"], told["sha256"], told["problems"]) == ("f.xlsx", "ab", ["A problem."])
    (spelled,) = told["tables"]
    assert (spelled["sheet"], spelled["range"], spelled["title"]) == ("Data", "A1:B4", "By group")
    assert spelled["rows"] == [["A", 0.5], ["B", {"marker": "c"}], [None, 12]]
    assert spelled["columns"][1] == {
        "name": "2025 / Share", "levels": ["2025", "Share"], "type": "number", "role": "value",
        "unit": "%", "share": True, "decimals": 1,
    }  # fmt: skip
    assert (spelled["notes"], spelled["markers"]) == (["Rounded."], ["c"])
    assert spelled["source"] == {"file_name": "f.xlsx", "sha256": "ab", "period": "2025"}
