"""Which change would be undone or redone next, read from the history alone, so it survives a restart."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ehia_desktop.assessment.change import Change, Why


@dataclass
class UndoStack:
    """The changes that can be taken back, and those taken back that can be made again; the last is next."""

    done: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)

    def follow(self, change: Change) -> None:
        """Take note of a change that has been made."""
        match change.why:
            case Why.START:
                return
            case Why.UNDO:
                if self.done and self.done[-1].id == change.undoes:
                    self.undone.append(self.done.pop())
            case Why.REDO:
                if self.undone and self.undone[-1].id == change.undoes:
                    self.done.append(self.undone.pop())
            case _:
                self.done.append(change)
                self.undone.clear()


def stack_of(changes: Iterable[Change]) -> UndoStack:
    """Return the stack after a whole history."""
    stack = UndoStack()
    for change in changes:
        stack.follow(change)
    return stack
