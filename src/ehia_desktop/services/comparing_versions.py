"""Two versions of an assessment held against each other: sealed ones, or a sealed one and how it stands now."""

from dataclasses import dataclass

from ehia_desktop.assessment.as_of import as_of
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.sealed import SealedVersion, content
from ehia_desktop.assessment.version_difference import VersionDifference, version_difference
from ehia_desktop.errors import UserError
from ehia_desktop.services.linking import linked_tables
from ehia_desktop.services.sealing import seal_line
from ehia_desktop.services.workplace import Workplace

NOW = 0
"""The number that stands for the assessment as it is now."""


@dataclass(frozen=True)
class Version:
    """One side of a comparison. `name` never names a person; `at` is when it was sealed, or last changed (UTC)."""

    number: int
    name: str
    at: str
    assessment: Assessment
    seal: str

    @property
    def is_sealed(self) -> bool:
        """True for a version that can no longer change."""
        return self.number != NOW


@dataclass(frozen=True)
class ComparedVersions:
    """Two versions and what is different between them."""

    older: Version
    newer: Version
    difference: VersionDifference


def compare(workplace: Workplace, assessment_id: str, older: int, newer: int) -> ComparedVersions:
    """Compare two sealed versions by their numbers; 0 is the assessment as it stands on disk.

    Raises UserError when there is no such version, or both are the same.
    """
    was, now = versions(workplace, assessment_id, older, newer)
    found = version_difference(
        was.assessment,
        linked_tables(workplace.store, was.assessment),
        now.assessment,
        linked_tables(workplace.store, now.assessment),
    )
    return ComparedVersions(was, now, found)


def versions(
    workplace: Workplace, assessment_id: str, older: int, newer: int
) -> tuple[Version, Version]:
    """Return both versions whole. Raises UserError as `compare` does."""
    if older == newer:
        raise UserError("Name two versions that differ; 0 stands for the assessment as it is now.")
    if older == NOW or NOW < newer < older:
        raise UserError(
            "Name the older version first; 0, the assessment as it is now, is always the newer one."
        )
    return version(workplace, assessment_id, older), version(workplace, assessment_id, newer)


def version(workplace: Workplace, assessment_id: str, number: int) -> Version:
    """Return a version whole, with who gave each answer. Raises UserError when it is not there as it was sealed."""
    now = workplace.library.open(assessment_id)
    if number == NOW:
        return Version(NOW, "As it stands now", now.updated_at or now.created_at, now, "")
    sealed = _sealed(workplace, assessment_id, number)
    told = as_of(now, workplace.store.changes(assessment_id), sealed.head)
    if content(told) != sealed.content:
        raise UserError(
            f"Version {number} is not what its history says, so it cannot be compared; check the store with doctor."
        )
    return Version(number, f"Version {number}", sealed.at, told, seal_line(sealed))


def _sealed(workplace: Workplace, assessment_id: str, number: int) -> SealedVersion:
    found = workplace.store.sealed_versions(assessment_id)
    for one in found:
        if one.number == number:
            return one
    known = ", ".join(str(one.number) for one in found)
    has = f"its sealed versions are: {known}" if known else "no version of it is sealed yet"
    raise UserError(f"There is no version {number} of this assessment; {has}.")
