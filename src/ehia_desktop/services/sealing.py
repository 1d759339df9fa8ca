"""Sealing: keeping the whole content of an assessment as it is now, with who, when and why."""

from datetime import datetime

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.sealed import SealedVersion, content
from ehia_desktop.errors import UserError
from ehia_desktop.services.clock import local_day, stamp
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.ports import Clock, Store
from ehia_desktop.text import one_line


def seal(store: Store, editor: Editor, by: str, note: str, clock: Clock) -> SealedVersion:
    """Seal the assessment as it stands. Raises UserError without a name, or when its content is sealed already."""
    name = one_line(by)
    if not name:
        raise UserError("Say who seals this version, by name and post.")
    assessment = editor.settle()
    sealed = content(assessment)
    earlier = store.sealed_versions(assessment.id)
    if earlier and earlier[-1].content == sealed:
        raise UserError(
            f"Version {earlier[-1].number} holds exactly this already; nothing has changed since."
        )
    version = SealedVersion(
        assessment.id,
        len(earlier) + 1,
        name,
        stamp(clock.now()),
        one_line(note),
        assessment.head,
        sealed,
    )
    store.save_sealed(version)
    return version


def seal_of(store: Store, assessment: Assessment) -> SealedVersion | None:
    """Return the sealed version that holds exactly what the assessment is now, if there is one."""
    for version in reversed(store.sealed_versions(assessment.id)):
        if version.head == assessment.head or version.content == content(assessment):
            return version
    return None


def seal_line(version: SealedVersion) -> str:
    """The line a document prints: version, day, and the head of the history it belongs to."""
    day = local_day(datetime.fromisoformat(version.at))
    return f"Version {version.number}, sealed on {day}. Record {version.head[:16]}."
