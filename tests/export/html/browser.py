"""A real browser without a window, spoken to over two pipes (Chrome DevTools Protocol): no network, no driver.

It opens a page at a width, runs axe on it, says what it asked the network for, and takes pictures.
"""

import base64
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("chromium")
AXE = Path(sys.prefix) / "node" / "node_modules" / "axe-core" / "axe.min.js"
"""Where `dev.py test-full` puts axe; `EHIA_AXE` may name another file."""

# The pipes may have the very numbers the browser looks for, so they are moved out of the way first.
_START = (
    "import os, sys; os.dup2(int(sys.argv[1]), 60); os.dup2(int(sys.argv[2]), 61); "
    "os.dup2(60, 3); os.dup2(61, 4); os.execv(sys.argv[3], sys.argv[3:])"
)
_SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run", "--disable-extensions",
    "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
    "--force-device-scale-factor=1", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


def axe_file() -> Path | None:
    """Where axe is on this machine, or None."""
    file = Path(os.environ.get("EHIA_AXE", AXE))
    return file if file.is_file() else None


@dataclass
class Browser:
    """A running browser with one page. `fetched` are the addresses it asked for; `said` what it logged."""

    reads: int
    writes: int
    session: str = ""
    fetched: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _rest: bytes = b""
    _events: list[dict[str, Any]] = field(default_factory=list)

    def show(self, file: Path, width: int = 1280, *, media: str = "", dark: bool = False) -> None:
        """Open a file at a width; `media` is print or nothing."""
        self.fetched.clear()
        self.said.clear()
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        self.ask("Emulation.setDeviceMetricsOverride", metrics)
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.ask("Emulation.setEmulatedMedia", {"media": media, "features": features})
        self._events.clear()
        self.ask("Page.navigate", {"url": file.as_uri()})
        while not any(event["method"] == "Page.loadEventFired" for event in self._events):
            self._hear()

    def value(self, code: str) -> Any:
        """What a piece of JavaScript comes to, promises awaited."""
        asked = {"expression": code, "awaitPromise": True, "returnByValue": True}
        answer = self.ask("Runtime.evaluate", asked)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def violations(self) -> list[str]:
        """What axe finds wrong: the rule, and where, one line each. Every rule it has is run."""
        axe = axe_file()
        assert axe is not None
        self.value(axe.read_text("utf-8") + "; 0")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        options = json.dumps({"runOnly": tags, "resultTypes": ["violations"]})
        told = self.value(f"axe.run(document, {options}).then(found => JSON.stringify(found))")
        found = json.loads(told)
        assert len(found["passes"]) > 5, "axe ran hardly a rule"
        return [
            f"{rule['id']}: {node['html'][:160]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    def picture(self, file: Path, *, whole: bool = True) -> None:
        """Write a picture of the page, of all of it or of what is in view."""
        asked = {"format": "png", "captureBeyondViewport": whole}
        file.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", asked)["data"]))

    def pages(self, file: Path) -> None:
        """Write the page as it is printed."""
        asked = {"preferCSSPageSize": True, "generateTaggedPDF": True}
        file.write_bytes(base64.b64decode(self.ask("Page.printToPDF", asked)["data"]))

    def ask(self, method: str, asked: dict[str, Any] | None = None) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": asked or {}}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.writes, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._hear()
            if answer.get("id") == number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self.reads, 1 << 20)
            assert piece, "the browser has ended"
            self._rest += piece
        raw, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(raw)
        if "method" in message:
            self._events.append(message)
            self._note(message["method"], message.get("params", {}))
        return message

    def _note(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.fetched.append(told["request"]["url"])
        elif method == "Log.entryAdded":
            self.said.append(told["entry"]["text"])
        elif method == "Page.javascriptDialogOpening":
            self.said.append(f"dialog: {told['message']}")


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser and end it."""
    assert PROGRAM is not None
    read_theirs, write_ours = os.pipe()
    read_ours, write_theirs = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [PROGRAM, *_SWITCHES, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(
            [sys.executable, "-c", _START, str(read_theirs), str(write_theirs), *command],
            pass_fds=(read_theirs, write_theirs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(read_theirs)
        os.close(write_theirs)
        try:
            found = Browser(read_ours, write_ours)
            target = found.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
            found.session = found.ask(
                "Target.attachToTarget", {"targetId": target, "flatten": True}
            )["sessionId"]
            for domain in ("Page", "Network", "Log", "Runtime"):
                found.ask(f"{domain}.enable")
            yield found
        finally:
            # Without an end of its pipe the browser leaves by itself.
            os.close(write_ours)
            os.close(read_ours)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
