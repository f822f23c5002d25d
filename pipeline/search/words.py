"""Read the words of a search, `words.toml`, and write measures in one line."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.compare import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.search.hits import Measure


@functools.cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def say(name: str, ui: str, **values: object) -> str:
    """Return one sentence in a language with its values filled in.

    >>> say("written", "en", file="a.csv")
    'Written: a.csv'
    """
    text: str = _data()[name][ui]
    return text.format_map(values) if values else text


def measure(one: Measure, ui: str) -> str:
    """Write a measure with its state, its days and the document behind it."""
    facts = [words.say(f"status-{one.status}", ui)]
    if one.done_on:
        facts.append(words.day(one.done_on))
    elif one.due_on:
        facts.append(f"{words.say('what-due_on', ui)} {words.day(one.due_on)}")
    if one.basis:
        facts.append(words.basis(one.basis, ui))
    return f"{line(words.text(one.text, ui))} ({', '.join(facts)})"


def line(text: str) -> str:
    r"""Put a text on one line.

    >>> line("бір\n\nекі ")
    'бір екі'
    """
    return " ".join(text.split())
