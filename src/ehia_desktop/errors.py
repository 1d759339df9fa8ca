"""The kinds of wrong that a user can meet.

A `UserError` is one sentence the user can act on; every front end prints it and nothing else.
Anything that is not a `UserError` is a bug: it goes into a local report and never onto the screen.
Values shown beside a field (problems) are not exceptions; they live in `assessment.readiness`.
"""


class UserError(Exception):
    """One plain sentence that says what happened and what to do. Exit status 1."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Cancelled(UserError):
    """The user asked for a job to stop; what it had begun was put back."""

    def __init__(self) -> None:
        super().__init__("Stopped, as you asked. Nothing was changed.")
