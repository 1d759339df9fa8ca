"""A sealed version: the whole content of an assessment at one moment, with its hash, who, when and why."""

from dataclasses import dataclass

from ehia_desktop.assessment.answer import answer_json
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.decision import decision_json, published_json
from ehia_desktop.assessment.disclosure_json import override_json, profile_json
from ehia_desktop.assessment.evidence_json import link_json, table_json
from ehia_desktop.assessment.parked import parked_json
from ehia_desktop.canonical import dumps, sha256


@dataclass(frozen=True)
class SealedVersion:
    """Version `number` of an assessment, from 1. `content` is canonical JSON; `head` is the last change then."""

    assessment: str
    number: int
    by: str
    at: str
    note: str
    head: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of the content."""
        return sha256(self.content)


def content(assessment: Assessment) -> bytes:
    """Everything a sealed version stands for: form, title, answers, evidence and decision, in one spelling.

    Not its status and who led to it: an agreed version is the version that was agreed.
    """
    return dumps(
        {
            "answers": {str(at): answer_json(answer) for at, answer in assessment.answers.items()},
            "decision": decision_json(assessment.decision) if assessment.decision else None,
            "disclosure": {
                "overrides": {key: override_json(one) for key, one in assessment.overrides.items()},
                "profile": profile_json(assessment.profile) if assessment.profile else None,
            },
            "form": {
                "id": assessment.form.id,
                "sha256": assessment.form_sha256,
                "version": assessment.form.version,
            },
            "id": assessment.id,
            "kept_from_public": sorted(str(at) for at in assessment.tightened),
            "links": {key: link_json(link) for key, link in assessment.links.items()},
            "parked": {key: parked_json(parked) for key, parked in assessment.parked.items()},
            "published": published_json(assessment.published) if assessment.published else None,
            "tables": {key: table_json(table) for key, table in assessment.tables.items()},
            "title": assessment.title,
        }
    )
