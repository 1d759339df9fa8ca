"""Opens a review copy in LibreOffice once for each of the edits, and stores what came of it beside what must be read.

Called with the copy and a folder: `work.py COPY.docx FOLDER`. LibreOffice runs with a profile of its own there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uno

from tests.review.writer.edits import EDITS
from tests.review.writer.hand import Hand, Remark, named

_TRIES, _BETWEEN = 300, 0.2
_FILTER = "MS Word 2007 XML"


class Office:
    """A LibreOffice without a screen, at the other end of a pipe."""

    def __init__(self, profile: Path) -> None:
        pipe = f"ehia{os.getpid()}"
        accept = f"pipe,name={pipe};urp;"
        self.process = subprocess.Popen(
            ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", f"--accept={accept}"],
            env={**os.environ, "TZ": "UTC"},
        )  # fmt: skip
        context = _connected(self.process, f"uno:{accept}StarOffice.ComponentContext")
        self._make = make = context.ServiceManager.createInstanceWithContext
        self._context = context
        self.desktop = make("com.sun.star.frame.Desktop", context)
        self._presser = make("com.sun.star.frame.DispatchHelper", context)
        self._settings = make("com.sun.star.configuration.ConfigurationProvider", context)

    def name_user(self, given: str, family: str) -> None:
        self._set("/org.openoffice.UserProfile/Data", givenname=given, sn=family)

    def press(self, document: Any, command: str, arguments: tuple[Any, ...]) -> None:
        self._presser.executeDispatch(document.CurrentController.Frame, command, "", 0, arguments)

    def edited(self, source: Path, target: Path, edit: Callable[[Hand], None]) -> Hand:
        """Open `source`, do one edit and store the outcome."""
        document = self.desktop.loadComponentFromURL(
            source.as_uri(), "_blank", 0, (named("Hidden", True),)
        )
        hand = Hand(self, document)
        hand.sign("Ann", "Okafor")
        hand.track(True)
        edit(hand)
        self._store(document, target)
        if hand.remarks:
            self._comment(target, hand.remarks)
        return hand

    def _comment(self, path: Path, remarks: list[Remark]) -> None:
        """Open what was stored again and put in the comments.

        This is done without a view: a LibreOffice that was installed without its windows dies when it would draw the
        comments in the margin.
        """
        document = self._make("com.sun.star.text.TextDocument", self._context)
        document.load((named("URL", path.as_uri()), named("FilterName", _FILTER)))
        put: dict[str, Any] = {}
        for one in remarks:
            put[one.say] = one.put(document, put)
        self._store(document, path)

    def _store(self, document: Any, target: Path) -> None:
        document.storeToURL(target.as_uri(), (named("FilterName", _FILTER),))
        document.close(True)

    def close(self) -> None:
        self.desktop.terminate()
        self.process.wait(60)

    def _set(self, node: str, **values: object) -> None:
        path = (named("nodepath", node),)
        access = self._settings.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess", path
        )
        for name, value in values.items():
            access.setPropertyValue(name, value)
        access.commitChanges()


def _connected(process: subprocess.Popen[bytes], address: str) -> Any:
    """The other end of the pipe, as soon as LibreOffice listens there; it tells nobody when it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    refused = uno.getClass("com.sun.star.connection.NoConnectException")
    pause = threading.Event()
    for _ in range(_TRIES):
        assert process.poll() is None, "LibreOffice did not start"
        try:
            return resolver.resolve(address)
        except refused:
            pause.wait(_BETWEEN)
    raise AssertionError("LibreOffice does not answer")


def main(copy: str, folder: str) -> None:
    office = Office(Path(folder, "profile"))
    noted = {}
    try:
        for name, edit in EDITS.items():
            target = Path(folder, f"{name}.docx")
            noted[name] = office.edited(Path(copy), target, edit).noted
    finally:
        Path(folder, "noted.json").write_text(json.dumps(noted, indent=1), "utf-8")
        office.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
