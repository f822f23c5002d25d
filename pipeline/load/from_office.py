"""Turn .odt, .doc and .rtf into a Word file by LibreOffice, where it is installed: bytes in, bytes out.

It runs with a profile of its own in a folder that is removed afterwards: macros off, links never updated, nothing
fetched from outside, no window, and no longer than it may take.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from pipeline.errors import PipelineError, problem
from pipeline.model import Place

SECONDS = 120
_NAMES = ("soffice", "libreoffice")
# Where its installers put it without telling the PATH.
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
# https://wiki.documentfoundation.org/UserProfile: settings of a profile, by path and name.
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)


def find() -> str:
    """Return the path of LibreOffice, empty where it is not installed."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), "")
    return found or next((path for path in _PLACES if Path(path).is_file()), "")


def convert(data: bytes, name: str, suffix: str, seconds: float = SECONDS) -> bytes:
    """Return a document as .docx; raises PipelineError where LibreOffice is missing, fails or takes too long."""
    program = find()
    if not program:
        raise PipelineError(problem("import-18", Place(name), suffix=suffix))
    with tempfile.TemporaryDirectory(prefix="aqparat-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        # A name of our own: the given one may begin with a dash or hold anything.
        source = work / f"source{suffix}"
        source.write_bytes(data)
        _profile(work / "profile" / "user")
        _run([program, *_arguments(work, source)], name, seconds)
        made = work / "out" / "source.docx"
        if not made.is_file():
            raise PipelineError(problem("import-19", Place(name)))
        return made.read_bytes()


def _arguments(work: Path, source: Path) -> list[str]:
    return [
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(work / "out"), str(source)),
    ]


def _profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    text = f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    (folder / "registrymodifications.xcu").write_text(text, encoding="utf-8", newline="\n")


def _run(command: list[str], name: str, seconds: float) -> None:
    """Run it in a session of its own, so that what it starts ends with it."""
    new = {"start_new_session": True} if sys.platform != "win32" else {}
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, **new)  # type: ignore[call-overload]  # noqa: S603 (our own arguments)
    except OSError as error:
        raise PipelineError(problem("import-19", Place(name))) from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise PipelineError(problem("import-20", Place(name), seconds=int(seconds))) from None
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
