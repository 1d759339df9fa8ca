"""How a comparison of two versions is spelled for scripts: fields may be added, never renamed."""

from ehia_desktop.assessment.aligning import Piece
from ehia_desktop.assessment.inspection_json import PublicJson
from ehia_desktop.assessment.table_difference_json import difference_json
from ehia_desktop.assessment.version_difference import (
    AnswerChange,
    EvidenceChange,
    VersionDifference,
)


def version_difference_json(found: VersionDifference) -> dict[str, PublicJson]:
    """Spell what changed between two versions; each list is empty where nothing of its kind did."""
    return {
        "changed": found.count,
        "details": [
            {"name": one.name, "before": one.before, "after": one.after} for one in found.details
        ],
        "answers": [_answer(one) for one in found.answers],
        "rows": [
            {
                "address": str(one.address),
                "question": one.question,
                "added": list(one.added),
                "gone": list(one.gone),
                "reordered": one.is_reordered,
            }
            for one in found.rows
        ],
        "publishing": [
            {"address": str(one.address), "kept_back": one.is_tightened, "reason": one.reason}
            for one in found.publishing
        ],
        "evidence": [_evidence(one) for one in found.evidence],
    }


def _answer(one: AnswerChange) -> PublicJson:
    return {
        "address": str(one.address),
        "question": one.question,
        "what": one.what.value,
        "before": one.before,
        "after": one.after,
        "lines": [
            {
                "what": "same" if line.what is None else line.what.value,
                "pieces": [_piece(piece) for piece in line.pieces],
            }
            for line in one.lines
        ],
    }


def _piece(piece: Piece) -> PublicJson:
    return {"what": piece.kind.value, "text": piece.text}


def _evidence(one: EvidenceChange) -> PublicJson:
    return {
        "link": one.link,
        "address": str(one.address),
        "caption": one.caption,
        "what": one.what.value,
        "says": list(one.says),
        "table": None if one.table is None else difference_json(one.table),
    }
