"""LibreOffice made to take or refuse all tracked changes, by a macro in a profile of its own."""

import shutil
import subprocess
from pathlib import Path

OFFICE = shutil.which("soffice")
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Changes"/></library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(doc.CurrentController.Frame, command, "", 0, Array())
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "MS Word 2007 XML"
  doc.storeToURL(target, filter())
  doc.close(True)
End Sub
</script:module>
"""


def settled(folder: Path, source: Path, command: str) -> bytes:
    """The file as LibreOffice saves it after `command`: AcceptAllTrackedChanges or RejectAllTrackedChanges."""
    profile = folder / "profile"
    basic = profile / "user" / "basic" / "Standard"
    if not basic.exists():
        # The first start fills the profile, and would write over a library that is there already.
        _run(profile, "--convert-to", "txt:Text", "--outdir", str(folder), str(source))
        basic.mkdir(parents=True, exist_ok=True)
        (basic / "script.xlb").write_text(_LIBRARY, "utf-8")
        (basic / "Changes.xba").write_text(_MODULE, "utf-8")
    target = folder / f"{command}.docx"
    said = ", ".join(f'"{word}"' for word in (source.as_uri(), target.as_uri(), f".uno:{command}"))
    _run(profile, f"macro:///Standard.Changes.Settle({said})")
    return target.read_bytes()


def _run(profile: Path, *words: str) -> None:
    assert OFFICE is not None
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", *words],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
