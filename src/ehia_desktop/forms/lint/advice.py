"""One piece of advice on a form."""

from dataclasses import dataclass

from ehia_desktop.forms.checks.fault import Fault


@dataclass(frozen=True)
class Advice(Fault):
    """What could be better, and the route to it in the definition; it keeps nobody from using the form."""
