"""The list that a person reads in a bag: what is kept, from what it was made, how to check it; kk and ru."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LANGUAGES = ("kk", "ru")


@dataclass(frozen=True, slots=True)
class Contents:
    """Say what a bag holds; `links` is address -> (status, day), `acts` is language -> one line for each act."""

    name: str
    version: str
    documents: tuple[str, ...]
    data: tuple[str, ...]
    links: Mapping[str, tuple[str, str]]
    acts: Mapping[str, tuple[str, ...]]
    templates: tuple[str, ...]
    versions: Mapping[str, str]


def write(contents: Contents, language: str) -> bytes:
    """Write the list in one language as plain text with the line ends that every editor shows."""
    words = {name: said[language].strip() for name, said in _data()["words"].items()}
    lines = [words["title"].format(name=contents.name, version=contents.version), "", words["how"]]
    for heading, said in _data()["headings"].items():
        found = list(_lines(contents, heading, language, words))
        lines += ["", f"{said[language]}:", *(f"  {line}" for line in found or [words["none"]])]
    return ("\n".join(lines) + "\n").encode()


def requirements(versions: Mapping[str, str]) -> bytes:
    """Write the versions that made the documents so that pip can install them; what pip cannot is a remark.

    >>> print(requirements({"aqparat": "0.1.0", "babel": "2.18.0", "zlib": "1.3"}).decode(), end="")
    # zlib 1.3
    aqparat==0.1.0
    babel==2.18.0
    """
    others = [f"# {name} {versions[name]}" for name in OTHERS if name in versions]
    named = [f"{name}=={version}" for name, version in versions.items() if name not in OTHERS]
    return ("\n".join([*others, *named]) + "\n").encode()


# What no package index has: the interpreter, what it is linked with, the hash of our own files.
OTHERS = ("python", "zlib", "cldr", "code")


def _lines(contents: Contents, heading: str, language: str, words: Mapping[str, str]) -> Iterator[str]:
    if heading == "links":
        for address, (status, day) in contents.links.items():
            said = " ".join(filter(None, (words.get(status, status) or words["unchecked"], day)))
            yield f"{address} – {said}"
    elif heading == "acts":
        yield from contents.acts[language]
    elif heading == "versions":
        yield ", ".join(f"{name} {version[:12]}" for name, version in contents.versions.items())
    else:
        yield from getattr(contents, heading)


@functools.cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "list.toml").read_text(encoding="utf-8"))
