"""Meetings that are being entered, one for each assessment: each word goes to the disk while the next is typed.

They are no part of an assessment: nothing stands in its history before the meeting is kept.
"""

import threading
from dataclasses import replace
from functools import partial

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.meeting_draft import MeetingDraft
from ehia_desktop.errors import UserError
from ehia_desktop.services.clock import new_id
from ehia_desktop.services.events import Events, SaveFailed
from ehia_desktop.services.ports import Store
from ehia_desktop.services.saving import fault_of


class MeetingDrafts:
    """What is entered in one store. Ask and put from one thread; what is put is written on the store's."""

    def __init__(self, store: Store, events: Events) -> None:
        self._store = store
        self._events = events
        self._lock = threading.Lock()
        self._known: dict[str, MeetingDraft] = {}
        self._behind: dict[str, str] = {}
        """Whose latest words are not on disk, and why the last attempt failed; empty before one did."""

    def of(self, assessment: Assessment) -> MeetingDraft:
        """What was entered for `assessment` so far; blank when nothing was, or when that meeting was kept.

        Raises UserError when what was left cannot be read.
        """
        known = self._known.get(assessment.id)
        if known is None:
            known = self._store.meeting_draft(assessment.id) or MeetingDraft()
            # The program may have ended between keeping the meeting and forgetting what was typed.
            if known.id in assessment.meetings:
                known = MeetingDraft()
            self._known[assessment.id] = known
        return known

    def put(self, assessment_id: str, draft: MeetingDraft) -> MeetingDraft:
        """Take what is entered now, begin to write it, and return it with its id; a blank one is forgotten."""
        if not draft.is_begun:
            draft = MeetingDraft()
        elif not draft.id:
            draft = replace(draft, id=new_id())
        with self._lock:
            if self._known.get(assessment_id) == draft:
                return draft
            self._known[assessment_id] = draft
            if self._store.is_read_only:
                return draft
            self._behind.setdefault(assessment_id, "")
        self._store.background(partial(self._write, assessment_id))
        return draft

    def settle(self) -> None:
        """Wait until all of it is on disk. Raises UserError when it could not be written."""
        with self._lock:
            behind = tuple(self._behind)
        for assessment_id in behind:
            self._store.background(partial(self._write, assessment_id)).result()
        with self._lock:
            faults = [fault for fault in self._behind.values() if fault]
        if faults:
            raise UserError(faults[0])

    def _write(self, assessment_id: str) -> None:
        """Runs on the store's thread. Words typed while an earlier write waited went with that."""
        with self._lock:
            if assessment_id not in self._behind:
                return
            draft = self._known[assessment_id]
        put = draft if draft.is_begun else None
        fault = fault_of(partial(self._store.save_meeting_draft, assessment_id, put))
        with self._lock:
            is_news = fault != self._behind.get(assessment_id, "")
            if fault:
                self._behind[assessment_id] = fault
            elif self._known[assessment_id] == draft:
                del self._behind[assessment_id]
        # Once: there is a word every moment.
        if fault and is_news:
            self._events.tell(SaveFailed(assessment_id, fault))
