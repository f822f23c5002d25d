from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import PipelineError
from pipeline.load import from_docx, from_office
from pipeline.load.flow import lines

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
INSTALLED = pytest.mark.skipif(not from_office.find(), reason="LibreOffice is not installed")
RTF = (
    rb"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0 Times;}}\f0"
    rb" 1. \'c6\'f3\'f0\'ed\'e0\'eb \'ed\'e5 \'e7\'e0\'ef\'ee\'eb\'ed\'e5\'ed.\par}"
)


def codes(call) -> list[str]:
    with pytest.raises(PipelineError) as caught:
        call()
    return [found.code for found in caught.value.problems]


def stand_in(tmp_path: Path, monkeypatch, script: str) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8", newline="\n")
    program.chmod(0o755)
    monkeypatch.setattr(from_office, "find", lambda: str(program))


def test_without_libreoffice_a_person_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(from_office, "find", lambda: "")
    assert codes(lambda: from_office.convert(b"", "есеп.doc", ".doc")) == ["import-18"]


@POSIX
def test_one_that_never_ends_is_stopped_with_all_it_started(tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, f"(sleep 3; touch {tmp_path}/late) & sleep 60")
    began = time.monotonic()
    assert codes(lambda: from_office.convert(b"x", "a.doc", ".doc", seconds=0.5)) == ["import-20"]
    assert time.monotonic() - began < 30
    time.sleep(3.5)
    assert not (tmp_path / "late").exists()


@POSIX
def test_one_that_makes_nothing_is_told(tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, "exit 0")
    assert codes(lambda: from_office.convert(b"x", "a.doc", ".doc")) == ["import-19"]


@POSIX
def test_it_gets_a_profile_and_a_name_of_our_own(tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, f'echo "$@" > {tmp_path}/args; cat "$(dirname $0)/x" 2>/dev/null; exit 0')
    codes(lambda: from_office.convert(b"x", "--version.doc", ".doc"))
    words = (tmp_path / "args").read_text(encoding="utf-8").split()
    assert words[0].startswith("-env:UserInstallation=file:///")
    assert words[-1].endswith("/source.doc")


def test_macros_and_links_are_off_in_the_profile(tmp_path):
    from_office._profile(tmp_path / "user")
    text = (tmp_path / "user/registrymodifications.xcu").read_text(encoding="utf-8")
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks"):
        assert f'oor:name="{name}" oor:op="fuse"><value>true' in text


@INSTALLED
def test_rich_text_is_read_through_it():
    data = from_office.convert(RTF, "есеп.rtf", ".rtf")
    words = " ".join(line.text for line in lines(from_docx.read(data, "a.docx").blocks))
    assert "Журнал не заполнен." in words
