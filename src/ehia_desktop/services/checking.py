"""What is still due before a gate, as the check page and `ehia check` show it."""

from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.readiness import Problem, Severity, problems
from ehia_desktop.forms.model import Stage
from ehia_desktop.services.linking import linked_tables, released
from ehia_desktop.services.ports import Clock, Store
from ehia_desktop.services.source_change import newer_figures


@dataclass(frozen=True)
class Checked:
    """What was found before a gate; `is_ready` when nothing but advice is left."""

    gate: Stage
    problems: tuple[Problem, ...]

    @property
    def is_ready(self) -> bool:
        """True when nothing stops the assessment at this gate."""
        return not self.due

    @property
    def due(self) -> tuple[Problem, ...]:
        """What stops it."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.STOP)


def check(
    store: Store, assessment: Assessment, clock: Clock, gate: Stage = Stage.PUBLICATION
) -> Checked:
    """Run the readiness rules as of today."""
    cells = released(linked_tables(store, assessment))
    today = clock.now().astimezone().date()
    newer = newer_figures(store, assessment)
    return Checked(gate, problems(assessment, today, gate, cells, newer))
