"""Short names that a text defines for its acts: «… № 604 бұйрығымен бекітілген … (бұдан әрі – МЖМБС)»."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from pipeline.acts import gaps, titles, words
from pipeline.acts.lazy import pattern
from pipeline.acts.mentions import UNTITLED, Mention, named
from pipeline.model import ActRef

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.acts.clean import Clean
    from pipeline.acts.tokens import Token

NAME = pattern(r"[«\"“]?([^()»\"”\n]{2,80})")
LAST_WORD = pattern(r"([а-яёәғқңөұүһі-]+)[\s»\"”,]*\(?\s*$")
FURTHEST = 700
MOST = 60
DEFINING = pattern(r"(?:бұдан\s+(?:ә|ң)рі|далее)\W*$")


def apply(
    clean: Clean, tokens: Sequence[Token], found: Sequence[Mention], clauses: Sequence[int]
) -> tuple[list[Mention], dict[str, ActRef]]:
    """Give each defined name to the act it is defined for; `clauses` are the places of units, in order.

    Returns the mentions, those inside a definition left out, and name -> act.
    """
    kept: list[Mention | None] = list(found)
    names: dict[str, ActRef] = {}
    starts = [m.start for m in found]
    for token in tokens:
        if token.kind != "defined":
            continue
        at = bisect.bisect_left(starts, token.start) - 1
        act = kept[at] if at >= 0 else None
        name, end = _name(clean, token.end)
        if act is None or not _defines(clean, token, act, name):
            continue
        names.setdefault(name, act.refs[-1])
        if bisect.bisect_left(clauses, act.end) == bisect.bisect_left(clauses, token.start):
            kept[at] = named(act, name)
        while at + 1 < len(starts) and starts[at + 1] < end:
            at += 1
            kept[at] = None
    return [m for m in kept if m], names


def _name(clean: Clean, start: int) -> tuple[str, int]:
    match = NAME.match(clean.text, start)
    return (titles.tidy(match[1]).rstrip(" .;"), match.end()) if match else ("", start)


def _defines(clean: Clean, token: Token, act: Mention, name: str) -> bool:
    """Tell whether the name is that of a document near by: «МЖМБС», «Қағидалар»; not «комиссия»."""
    if not name or not name[0].isupper() or not 0 <= token.start - act.end < FURTHEST:
        return False
    if not (act.refs[-1].number or act.refs[-1].kind) or gaps.stops(clean.text, act.end, token.start):
        return False
    if not clean.lower[act.end : token.start].strip(" ,(\n"):
        return True
    before = LAST_WORD.search(
        gaps.PARENTHESES.sub("", clean.lower[max(act.end, token.start - 300) : token.start])
    )
    return bool(before and words.any_of("documents").match(before[1]))


def called(clean: Clean, names: Mapping[str, ActRef], found: Sequence[Mention]) -> list[Mention]:
    """Give a noun with a capital letter the name that the text defines: «(далее – Закон) … статьи 5 Закона»."""
    stems = {re.sub(r"[еыі]$", "", n): n for n in list(names)[:MOST] if " " not in n and names[n].kind}
    if not stems:
        return list(found)
    read = []
    for mention in found:
        word = clean.text[mention.start : mention.end]
        only = mention.refs == (ActRef(kind=mention.refs[0].kind),) and not UNTITLED.match(word.lower())
        name = next((n for stem, n in stems.items() if word.startswith(stem)), "") if only else ""
        fits = name and names[name].kind == mention.refs[0].kind
        read.append(named(mention, name) if fits else mention)
    return read


def uses(clean: Clean, names: Mapping[str, ActRef], found: Sequence[Mention]) -> list[Mention]:
    """Find where the defined names are used later: «Бағалау өлшемшарттарына сәйкес»."""
    stems = {re.sub(r"[ыі]$", "", n): n for n in list(names)[:MOST] if n not in words.listed("shorts")}
    if not stems:
        return []
    ordered = "|".join(map(re.escape, sorted(stems, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w-])({ordered})(?:\s?[-–]\s?)?[а-яёәғқңөұүһі]{{0,10}}(?![\w])")
    ends = [m.end for m in found]
    free = []
    for match in pattern.finditer(clean.text):
        after = bisect.bisect_right(ends, match.start())
        taken = after < len(found) and found[after].start < match.end()
        if not taken and not DEFINING.search(clean.lower, max(0, match.start() - 24), match.start()):
            free.append(_use(match, stems[match[1]], names))
    return free


def _use(match: re.Match[str], name: str, names: Mapping[str, ActRef]) -> Mention:
    kind = names[name].kind if names[name].kind in {"law", "code"} else ""
    # «Заң», «Қағидалар» are words too: with a clause only; «МЖМБС», «Бағалау өлшемшарттары» are names.
    return Mention(
        (ActRef(abbr=name, kind=kind),), match.start(), match.end(), alone=" " in name or name.isupper()
    )
