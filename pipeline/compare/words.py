"""Read the words of a comparison, `words.toml`, and put scores, days and changes into them."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.acts import brief
from pipeline.compare import features

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.compare.answers import Change
    from pipeline.compare.difference import Comparison
    from pipeline.compare.features import Score
    from pipeline.model import Clause
    from pipeline.remarks.model import Words


class Answer(Protocol):
    """What any shape of a measure has, of a file as it is read or of an index."""

    @property
    def text(self) -> Words:
        """What was done."""

    @property
    def status(self) -> str:
        """Its state."""

    @property
    def done_on(self) -> str:
        """The day on which it was done, as ISO text."""

    @property
    def due_on(self) -> str:
        """The day by which it is due, as ISO text."""

    @property
    def basis(self) -> Sequence[str]:
        """Kind, number and day of the document behind it."""


@functools.cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def say(name: str, ui: str, **values: object) -> str:
    """Return one sentence in a language with its values filled in.

    >>> say("words", "en", percent=76)
    '76 % same words'
    """
    text: str = _data()[name][ui]
    return text.format_map(values) if values else text


def fate(name: str, mode: str, ui: str) -> str:
    """Name a fate; an answer that came with a new version is not a remark that was not found again."""
    return say("answered-now" if (name, mode) == ("answered", "versions") else name, ui)


def rule(ui: str) -> str:
    """Say how remarks were paired and from which score on."""
    weights = {name: round(100 * value) for name, value in features.numbers()["weights"].items()}
    return say("rule", ui, threshold=number(features.threshold(), ui), **weights)


def number(value: float, ui: str) -> str:
    """Write a score with two decimals as the language does.

    >>> number(0.5, "kk"), number(0.5, "en")
    ('0,50', '0.50')
    """
    return f"{value:.2f}" if ui == "en" else f"{value:.2f}".replace(".", ",")


def why(score: Score, ui: str) -> str:
    """Say why two remarks are held to be the same."""
    reasons = [say(f"law-{score.law}", ui)]
    if score.words is not None:
        reasons.append(say("words", ui, percent=round(100 * score.words)))
    if score.section:
        reasons.append(say("section", ui))
    return f"{number(score.total, ui)}: {', '.join(reasons)}"


def text(words: Words | str, ui: str) -> str:
    """Choose the language of a text: the asked one, else the first written."""
    if isinstance(words, str):
        return words
    return words.get(ui) or words.get("ru" if ui == "en" else "kk") or next(iter(words.values()), "")


def day(iso: str) -> str:
    """Write a day as official letters do in numbers.

    >>> day("2025-05-20"), day("")
    ('20.05.2025', '')
    """
    return ".".join(reversed(iso.split("-")))


def clauses(cited: tuple[Clause, ...], ui: str) -> str:
    """Write cited clauses in one line."""
    language = "kk" if ui == "kk" else "ru"
    return brief.text(cited, language)


def what(change: Change, ui: str) -> str:
    """Name what changed, with the measure it belongs to."""
    if change.what == "measure":
        return say("what-measure", ui, number=change.measure)
    name = say(f"what-{change.what}", ui)
    return f"{say('what-measure', ui, number=change.measure)}, {name}" if change.measure else name


def value(change: Change, side: str, ui: str) -> str:
    """Write what something was (`before`) or is (`after`); empty where it was added or taken away."""
    found: Any = getattr(change, side)
    return _VALUES.get(change.what, text)(found, ui) if found else ""


def basis(found: Sequence[str], ui: str) -> str:
    """Name the document behind a measure."""
    kind, number, on = found
    return f"{say(f'basis-{kind}', ui)} № {number}, {day(on)}"


def _proof(found: tuple[str, ...], _: str) -> str:
    """Name a proof; a file whose content changed has the beginning of its hash."""
    source, sha256 = found[1], "".join(found[2:])
    return f"{source} (SHA-256 {sha256[:8]}…)" if sha256 else source


_VALUES: dict[str, Callable[[Any, str], str]] = {
    "clauses": clauses,
    "years": lambda found, _: ", ".join(found),
    "status": lambda found, ui: say(f"status-{found}", ui),
    "due_on": lambda found, _: day(found),
    "done_on": lambda found, _: day(found),
    "basis": basis,
    "proof": _proof,
}


def withheld(comparison: Comparison, ui: str, name: str = "withheld") -> str:
    """Say how many texts are not shown, nothing where all are; `withheld-record` is the wording of the document."""
    count = comparison.before.withheld + comparison.after.withheld
    return say(name, ui, count=count) if count else ""


def measure(one: Answer, ui: str) -> str:
    """Write a measure with its state, its days and the document behind it."""
    facts = [say(f"status-{one.status}", ui)]
    if one.done_on:
        facts.append(day(one.done_on))
    elif one.due_on:
        facts.append(f"{say('what-due_on', ui)} {day(one.due_on)}")
    if one.basis:
        facts.append(basis(one.basis, ui))
    return f"{' '.join(text(one.text, ui).split())} ({', '.join(facts)})"
