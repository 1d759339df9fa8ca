"""Evidence packs for the tests: assessments with a history in which every text is the same words."""

from dataclasses import replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.comment import Comment
from ehia_desktop.assessment.coverage import coverage
from ehia_desktop.assessment.decision import DecisionRecord
from ehia_desktop.assessment.evidence_pack import ComparedInPack, EvidencePack, PackPart
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, ExportRecord
from ehia_desktop.assessment.records import AssessmentSummary
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.assessment.timeline import timeline
from ehia_desktop.assessment.version_difference import version_difference
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.services.covering import read_words
from tests.export.copies import usual_tables
from tests.export.forms import assessment, request

AT = "2026-11-22T10:00:00Z"
ASKED: CopyRequest = replace(request(CopyKind.EVIDENCE_PACK), stated_gaps=())


def told(words: str, subject: Assessment | None = None) -> PackPart:
    """An assessment of which title, comments, decision, sealed versions, copies and reviews say `words`."""
    was = subject or assessment()
    comments = (
        Comment("c1", parse("plain"), words, words, AT, words, outcome=words),
        Comment("c2", parse("groups/age/effect"), words, words, AT),
    )
    now = replace(
        was,
        title=words,
        comments={one.id: one for one in comments},
        decision=DecisionRecord(words, "2026-11-01", 1, "2026-11-02", words, words),
    )
    sealed = (SealedVersion(now.id, 1, words, AT, words, "0" * 64, b"{}"),)
    exports = (
        ExportRecord("a1", now.id, CopyKind.INTERNAL, AT, "", 1, "0" * 64, "", {}, {}, words),
    )
    return PackPart(
        assessment=now,
        tables=usual_tables(),
        coverage=coverage(now, read_words(), {}),
        timeline=timeline(now, (), sealed, exports, lambda at: parse_date(at[:10])),
        sealed=sealed,
        exports=exports,
        compared=ComparedInPack(words, words, version_difference(assessment(), (), now, ())),
        later=(AssessmentSummary("b2", words, "f", "1.0.0", words, "draft", AT, AT),),
    )


def pack(*parts: PackPart) -> EvidencePack:
    """The parts as one pack."""
    return EvidencePack(parts)
