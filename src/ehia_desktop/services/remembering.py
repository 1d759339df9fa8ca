"""Disclosure control that does not work the same release out twice: pages and documents ask for it again and again."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from ehia_desktop.assessment.disclosure import Ledger, Override, Profile
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import ReleasedEvidence
from ehia_desktop.services.evidence_ports import DisclosureRoom

MOST_RELEASES = 4
"""A publication and an internal copy of the assessment at hand, and of the one before."""

_Asked = tuple[tuple[LinkedTable, ...], Profile, Ledger, tuple[Override, ...]]


@dataclass(frozen=True)
class Remembering:
    """A disclosure room that remembers its last few releases by all that they were made from, every cell included.

    Nothing can be stale: what was asked before is compared whole, and the rules of a room do not change while it is
    open. Who asks while the same is being worked out waits for it.
    """

    room: DisclosureRoom
    _made: deque[tuple[_Asked, ReleasedEvidence]] = field(
        default_factory=lambda: deque(maxlen=MOST_RELEASES), repr=False, compare=False
    )
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def profiles(self) -> tuple[Profile, ...]:
        """See `services.evidence_ports.DisclosureRoom`."""
        return self.room.profiles()

    def known(self, linked: LinkedTable, publication: str) -> Ledger:
        """See `services.evidence_ports.DisclosureRoom`."""
        return self.room.known(linked, publication)

    def release(
        self,
        tables: Sequence[LinkedTable],
        profile: Profile,
        ledger: Ledger,
        overrides: Sequence[Override],
    ) -> ReleasedEvidence:
        """See `services.evidence_ports.DisclosureRoom`."""
        asked: _Asked = (tuple(tables), profile, ledger, tuple(overrides))
        with self._lock:
            for before, made in self._made:
                if before == asked:
                    return made
            made = self.room.release(tables, profile, ledger, overrides)
            self._made.append((asked, made))
            return made
