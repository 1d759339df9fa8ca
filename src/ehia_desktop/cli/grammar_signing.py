"""The words of `ehia status`, `decide` and `published`."""

import argparse

from ehia_desktop.cli import signing
from ehia_desktop.cli.verbs import Verbs, add_verb


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verbs of sign-off."""
    status = add_verb(
        verbs,
        "status",
        signing.status,
        "say where it stands, or take a step of the sign-off",
        shared,
    )
    status.add_argument("id")
    status.add_argument("--to", default="", choices=signing.GOALS, help="the step to take")
    status.add_argument(
        "--note",
        default="",
        metavar="TEXT",
        help="why; wanted for changes-asked and to open it again",
    )
    status.add_argument("--post", default="", metavar="POST", help="agreed: in which post")
    status.add_argument(
        "--by", default="", metavar="NAME", help="agreed: who, kept and not printed"
    )
    status.add_argument("--on", default="", metavar="DAY", help="agreed: on which day, else today")
    status.add_argument(
        "--replaced-by", default="", metavar="ID", help="superseded: what takes its place"
    )
    status.add_argument(
        "--review-on", default="", metavar="DAY|none", help="from when it is due for review"
    )
    _deciding(verbs, shared)
    _publishing(verbs, shared)


def _deciding(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    decide = add_verb(
        verbs, "decide", signing.decide, "record that it was considered, and the decision", shared
    )
    decide.add_argument("id")
    decide.add_argument("--by", required=True, metavar="BODY", help="the body or post that decided")
    decide.add_argument(
        "--considered", required=True, metavar="DAY", help="when it was before them"
    )
    decide.add_argument("--decided", required=True, metavar="DAY", help="the day of the decision")
    decide.add_argument("--what", required=True, metavar="TEXT", help="what was decided")
    decide.add_argument("--changed", default="", metavar="TEXT", help="what it changed")
    decide.add_argument(
        "--version", default=0, type=int, metavar="NUMBER", help="which sealed version they had"
    )


def _publishing(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    published = add_verb(
        verbs, "published", signing.published, "record where and when it was published", shared
    )
    published.add_argument("id")
    published.add_argument("--at", required=True, metavar="https://…", help="the web address")
    published.add_argument("--on", required=True, metavar="DAY", help="since when")
    which = published.add_mutually_exclusive_group()
    which.add_argument("--file", default="", metavar="FILE", help="the copy that stands there")
    which.add_argument(
        "--copy", default="", metavar="REFERENCE", help="its reference, from document control"
    )
