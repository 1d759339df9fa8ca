"""Any order of edits, undoings, drafts, losses of the process, backups and restorings ends as a dictionary says."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ehia_desktop.assessment.change import Change, Why
from ehia_desktop.assessment.records import Draft
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.values import Text
from ehia_desktop.store.opening import open_store
from ehia_desktop.store.restoring import restore
from tests.store.building import ADDRESSES, begun, change_of, edit, words_in

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
# What the normaliser lets through: no surrogates, but any plane and any length that matters to a page.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60) | st.integers(
    3_000, 9_000
).map("long ".__mul__)


class StoreAndDictionary(RuleBasedStateMachine):
    """One assessment in a store beside the dictionaries of its answers and drafts."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "ehia.db"
        self.answers: dict[str, str] = {}
        self.drafts: dict[str, str] = {}
        self.steps: list[tuple[Change, dict[str, str]]] = []
        self.saved: (
            tuple[dict[str, str], dict[str, str], list[tuple[Change, dict[str, str]]]] | None
        )
        self.saved = None
        self.store = open_store(self.path)

    @initialize()
    def begin(self) -> None:
        self.now = begun(self.store)

    @rule(address=st.sampled_from(ADDRESSES), words=WORDS | st.none())
    def edits(self, address: str, words: str | None) -> None:
        change = change_of(self.now, [edit(self.now, address, words)])
        self.now = self.store.save_change(self.now, change)
        self.steps.append((change, dict(self.answers)))
        self.answers.pop(address, None)
        self.drafts.pop(address, None)
        if words is not None:
            self.answers[address] = words

    @precondition(lambda self: bool(self.steps))
    @rule()
    def undoes(self) -> None:
        change, before = self.steps.pop()
        back = change_of(self.now, [one.inverse for one in reversed(change.edits)], why=Why.UNDO)
        self.now = self.store.save_change(self.now, back)
        for address in back.addresses:
            self.drafts.pop(str(address), None)
        # A copy: the same step may be taken back again after a restore.
        self.answers = dict(before)

    @rule(address=st.sampled_from(ADDRESSES), words=WORDS)
    def types(self, address: str, words: str) -> None:
        self.store.save_draft("one", Draft(parse(address), Text(words), "2026-11-22T14:00:00Z"))
        self.drafts.pop(address, None)
        self.drafts[address] = words

    @rule()
    def reopens(self) -> None:
        self.store.close()
        self.store = open_store(self.path)

    @rule()
    def loses_the_process(self) -> None:
        """Go on with the files as they lie on the disk now, as after a kill."""
        left = self.folder / "left"
        left.mkdir()
        for path in self.folder.glob("ehia.db*"):
            shutil.copy(path, left)
        self.store.close()
        for path in left.iterdir():
            os.replace(path, self.folder / path.name)
        left.rmdir()
        self.store = open_store(self.path)
        assert not self.store.is_read_only

    @rule()
    def backs_up(self) -> None:
        self.store.backup(self.folder / "backup.db")
        self.saved = (dict(self.answers), dict(self.drafts), list(self.steps))

    @precondition(lambda self: self.saved is not None)
    @rule()
    def restores(self) -> None:
        assert self.saved is not None
        self.store.close()
        restore(self.folder / "backup.db", self.path)
        self.store = open_store(self.path)
        answers, drafts, steps = self.saved
        self.answers, self.drafts, self.steps = dict(answers), dict(drafts), list(steps)
        self.now = self.store.load("one")

    @invariant()
    def agrees(self) -> None:
        if not hasattr(self, "now"):
            return
        loaded = self.store.load("one")
        assert loaded == self.now
        assert words_in(loaded) == self.answers
        typed = [(str(d.address), d.value) for d in self.store.drafts("one")]
        assert typed == [(address, Text(words)) for address, words in self.drafts.items()]

    def teardown(self) -> None:
        try:
            assert self.store.examine().faults == ()
        finally:
            self.store.close()
            shutil.rmtree(self.folder)


TestStates = StoreAndDictionary.TestCase
TestStates.settings = settings(
    max_examples=500 if FULL else 12, stateful_step_count=50 if FULL else 20, deadline=None
)
