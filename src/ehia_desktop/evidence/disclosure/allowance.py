"""How much work a check may do. It is counted in steps, not seconds, so the same tables give the same release
on every computer; a million steps take one to seven seconds on an office computer.
"""


class OutOfAllowance(Exception):
    """The work allowed is used up before the answer was known."""


class Allowance:
    """A number of steps that is spent as the work is done."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Use up some steps. Raises OutOfAllowance when none are left."""
        self.left -= steps
        if self.left < 0:
            raise OutOfAllowance
