"""What of the linked evidence a copy will not show, before it is made: hidden figures, and what could not be made.

The answers that a copy leaves out are told by the copy itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, Withheld
from ehia_desktop.services.releasing import Printed, Releasing, place_of
from ehia_desktop.text import one_line


@dataclass(frozen=True)
class EvidenceLeftOut:
    """`withheld` says it table by table, at the address of its link, “#” and the link's id.

    `leaks` keep the whole copy back, and name what is not protected; they are for the screen.
    """

    withheld: tuple[Withheld, ...] = ()
    leaks: tuple[str, ...] = ()


def evidence_left_out(
    releasing: Releasing, assessment: Assessment, kind: CopyKind
) -> EvidenceLeftOut:
    """Return what a copy of this kind will not show of its evidence.

    A short copy prints a part of the tables only, so nothing is said of single figures there.
    """
    if kind is CopyKind.BLANK:
        return EvidenceLeftOut()
    printed = releasing.printed(assessment, kind)
    leaks = printed.evidence.leaks if kind.goes_outside else ()
    return EvidenceLeftOut(tuple(_withheld(printed)) if kind.is_whole else (), leaks)


def _withheld(printed: Printed) -> Iterator[Withheld]:
    for linked in printed.tables:
        at, caption = place_of(linked.link), one_line(linked.link.caption) or linked.table.title
        released = printed.evidence.links.get(linked.link.id)
        count = len(released.hidden) if released else 0
        if count:
            figures = "1 figure is" if count == 1 else f"{count:,} figures are"
            yield Withheld(at, f"{figures} hidden in the table “{caption}” to protect people.")
        yield from (one for one in printed.not_made if one.address == at)
