"""Two phrases that name one act: its number and its short name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.acts import gaps
from pipeline.acts.lazy import pattern
from pipeline.acts.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.acts.clean import Clean

APPROVES = pattern(r"\s+бекітілген\s+(?:(?!және\s)[\w-]+\s+){0,6}")
APPROVED_BY = pattern(r",?\s+утвержд[её]нн\w+\s+")
BESIDE = pattern(r"\s*\(?\s*")
SHORT = pattern(r"[А-ЯЁӘҒҚҢӨҰҮҺІ ]+")


def join(clean: Clean, found: Sequence[Mention]) -> list[Mention]:
    """Make one mention of «№ 348 бұйрығымен бекітілген МЖМБС», «МЖМБС (№ 348 бұйрық)», «ГОСО, утверждённого …».

    >>> from pipeline.acts.clean import clean
    >>> from pipeline.acts.mentions import Finder
    >>> from pipeline.acts.tokens import tokens
    >>> text = clean("№ 348 бұйрығымен бекітілген МЖМБС-ның")
    >>> [m.refs[0].abbr for m in join(text, Finder(text, list(tokens(text.lower))).find())]
    ['МЖМБС']
    """
    joined: list[Mention] = []
    for mention in found:
        if joined and _one(clean, joined[-1], mention):
            joined[-1] = _merge(joined[-1], mention)
        else:
            joined.append(mention)
    return joined


def _one(clean: Clean, first: Mention, second: Mention) -> bool:
    if second.start - first.end > gaps.FAR or second.start < first.end:
        return False
    between = clean.lower[first.end : second.start]
    if _numbered(first) and _named(second):
        return APPROVES.fullmatch(between) is not None
    if not (_named(first) and _numbered(second)):
        return False
    if second.russian:
        return APPROVED_BY.fullmatch(between) is not None or BESIDE.fullmatch(between) is not None
    # «МЖМБС-ның № 348 …»: with an ending of case the short name owns something else, but not before a parenthesis
    free = "(" in between or SHORT.fullmatch(clean.text[first.start : first.end]) is not None
    return free and BESIDE.fullmatch(between) is not None


def _numbered(mention: Mention) -> bool:
    ref = mention.refs[0]
    return len(mention.refs) == 1 and bool(ref.number) and not ref.abbr


def _named(mention: Mention) -> bool:
    ref = mention.refs[0]
    return len(mention.refs) == 1 and bool(ref.abbr) and not ref.number and not ref.kind


def _merge(first: Mention, second: Mention) -> Mention:
    numbered, short = (first, second) if first.refs[0].number else (second, first)
    ref = replace(numbered.refs[0], abbr=short.refs[0].abbr)
    return Mention((ref,), first.start, second.end, numbered.russian)
