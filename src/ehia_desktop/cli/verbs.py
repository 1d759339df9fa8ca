"""A verb of the `ehia` command, and a group of verbs: how each is made."""

import argparse
from collections.abc import Callable
from typing import Any

Run = Callable[[argparse.Namespace], int]
Verbs = Any  # argparse keeps the type of a subparsers object private


def add_verb(
    verbs: Verbs, name: str, run: Run, what: str, shared: argparse.ArgumentParser
) -> argparse.ArgumentParser:
    """Add a verb that `run` carries out, and return its parser."""
    parser: argparse.ArgumentParser = verbs.add_parser(
        name, help=what, description=what[:1].upper() + what[1:] + ".", parents=[shared]
    )
    parser.set_defaults(run=run)
    return parser


def add_group(verbs: Verbs, name: str, what: str) -> Verbs:
    """Add a group of verbs, and return where its verbs are added."""
    parser = verbs.add_parser(name, help=what)
    return parser.add_subparsers(dest="what", required=True, metavar="WHAT")
