"""A lock that would name a place on somebody's machine or network is refused."""

import pytest

from workshop import locks
from workshop.steps import Refusal

PIN = "colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "a" * 64 + "\n"


def test_pins_conditions_and_hashes_are_let_through() -> None:
    locks._refuse_places("# Made by us\n" + PIN, "a.lock")


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://registry.example/simple",
        "--extra-index-url https://registry.example/simple",
        "--find-links ../wheels",
        "colorama @ https://registry.example/colorama.whl \\",
        "-e .",
        "colorama==0.4.6",
    ],
)
def test_a_line_that_names_a_place_or_lacks_a_hash_is_refused(line: str) -> None:
    with pytest.raises(Refusal, match="neither a pin nor a hash"):
        locks._refuse_places(PIN + line + "\n", "a.lock")
