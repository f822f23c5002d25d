"""Find proofs that were put under the wrong finding, by the words of their address and caption."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pipeline.checks import wordlists
from pipeline.checks.case import sentences, source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.checks.case import Case
    from pipeline.model import Path
    from pipeline.schema.proof import Evidence
    from pipeline.schema.remediation import Finding

# Two words mean the same thing when they begin with the same letters: endings differ, and so do languages.
_STEM = 7
# What is longer is no word with its marks, and is not kept in memory.
_LONG = 64
_WORD = re.compile(r"[^\W\d_]+")


def misfiled(case: Case) -> Iterator[tuple[Path, str, str]]:
    """Return path, finding and better finding of each proof whose words belong to one other finding only.

    Only words that a single finding uses, in remark and measure, count against the place of a proof; one word of
    the finding it stands under is enough to stay.
    """
    shown = tuple(_shown(case))
    wanted = {stem for _, _, stems in shown for stem in stems}
    said, topics = _uses(case, wanted) if wanted else ({}, {})
    for path, name, stems in shown:
        own = any(name in said.get(stem, ()) for stem in stems)
        others = {id_ for stem in stems if len(said.get(stem, ())) == 1 for id_ in topics.get(stem, ())}
        if len(others) == 1 and not own:
            yield path, name, others.pop()


def _shown(case: Case) -> Iterator[tuple[Path, str, set[str]]]:
    """Return path, finding and long words of each proof that does not itself say what it proves."""
    for path, finding in case.remarks():
        for e, evidence in enumerate(finding.evidence):
            if not evidence.proves:
                yield (*path, "evidence", e), finding.id, _stems([_words(evidence)])


def _uses(case: Case, wanted: set[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return, for each stem that a proof has, the findings that say it and the findings that are about it."""
    said: dict[str, set[str]] = {}
    topics: dict[str, set[str]] = {}
    for _, finding in case.remarks():
        remark, deeds = _stems(_remark(finding)), _stems(_deeds(finding))
        _note(said, (remark | deeds) & wanted, finding.id)
        # What a finding is about: words of the remark that the measure takes up again.
        _note(topics, (remark & deeds if deeds else remark) & wanted, finding.id)
    return said, topics


def _note(table: dict[str, set[str]], stems: Iterable[str], name: str) -> None:
    for stem in stems:
        table.setdefault(stem, set()).add(name)


def _remark(finding: Finding) -> Iterator[str]:
    yield from (text for _, text in sentences(finding.text))


def _deeds(finding: Finding) -> Iterator[str]:
    for measure in finding.measures:
        yield from (text for _, text in sentences(measure.text))


def _words(evidence: Evidence) -> str:
    kind, named = source(evidence)
    address = _path(named) if kind == "link" else named.rpartition("/")[2]
    return " ".join([address, *(text for _, text in sentences(evidence.caption))])


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return unquote(f"{parts.path} {parts.query}")


def _stems(texts: Iterable[str]) -> set[str]:
    """Return the long words of texts as stems in plain Latin letters.

    >>> sorted(_stems(["циклограммасы"]) & _stems(["ciklogramma-gruppa-balapan"]))
    ['ciklogr']
    """
    pieces = {piece for text in texts for piece in text.casefold().split()}
    return {stem for piece in pieces for stem in (_known if len(piece) < _LONG else _of)(piece)}


def _of(piece: str) -> tuple[str, ...]:
    """Return the stems of the long words in a piece of text without blanks."""
    return tuple(spelt[:_STEM] for spelt in map(_latin, _WORD.findall(piece)) if len(spelt) >= _STEM)


# The same words, with the same marks beside them, come again in every finding of every school.
_known = functools.lru_cache(maxsize=1 << 14)(_of)


def _latin(word: str) -> str:
    spelt = word.translate(_letters())
    for other, plain in wordlists.load("latin")["spellings"].items():
        spelt = spelt.replace(other, plain)
    return spelt


@functools.cache
def _letters() -> dict[int, str]:
    return str.maketrans(wordlists.load("latin")["letters"])
