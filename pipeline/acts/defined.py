"""Short names that a text defines for its acts: «… № 604 бұйрығымен бекітілген … (бұдан әрі – МЖМБС)»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.acts import gaps, titles, words
from pipeline.acts.mentions import Mention, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.acts.clean import Clean
    from pipeline.acts.tokens import Token
    from pipeline.model import ActRef

NAME = re.compile(r"[«\"“]?([^()»\"”\n]{2,80})")
LAST_WORD = re.compile(r"([а-яёәғқңөұүһі-]+)[\s»\"”,]*\(?\s*$")
FURTHEST = 700


def apply(
    clean: Clean, tokens: Sequence[Token], found: Sequence[Mention], units: Sequence[int]
) -> tuple[list[Mention], dict[str, ActRef]]:
    """Give each defined name to the act it is defined for; `units` are the places of the clauses.

    Returns the mentions, those inside a definition left out, and name -> act.
    """
    kept, names = list(found), {}
    for token in tokens:
        if token.kind != "defined":
            continue
        match = NAME.match(clean.text, token.end)
        name = titles.tidy(match[1]).rstrip(" .;") if match else ""
        if not match or not _fits(clean, token, name):
            continue
        at = _last(clean, kept, token.start)
        if at is None:
            continue
        if name not in names:
            names[name] = kept[at].refs[-1]
        clause = any(kept[at].end <= place < token.start for place in units)
        if not clause:
            kept[at] = named(kept[at], name)
        kept = [m for m in kept if not (match.start() <= m.start < match.end())]
    return kept, names


def _fits(clean: Clean, token: Token, name: str) -> bool:
    """Tell whether the name is that of a document: «МЖМБС», «Қағидалар»; not «комиссия»."""
    if not name or not name[0].isupper():
        return False
    before = LAST_WORD.search(gaps.PARENTHESES.sub("", clean.lower[max(0, token.start - 300) : token.start]))
    return bool(before and words.any_of("documents").match(before[1]))


def _last(clean: Clean, found: Sequence[Mention], place: int) -> int | None:
    for at in range(len(found) - 1, -1, -1):
        mention = found[at]
        if mention.end <= place:
            near = place - mention.end < FURTHEST and not gaps.stops(clean.text, mention.end, place)
            return at if near and (mention.refs[-1].number or mention.refs[-1].kind) else None
    return None


def uses(clean: Clean, names: dict[str, ActRef], found: Sequence[Mention]) -> list[Mention]:
    """Find where the defined names are used later: «Бағалау өлшемшарттарына сәйкес»."""
    stems = {re.sub(r"[ыі]$", "", n): n for n in names if n not in words.listed("shorts")}
    if not stems:
        return []
    ordered = sorted(stems, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, ordered))})(?:\s?[-–]\s?)?[а-яёәғқңөұүһі]{{0,10}}(?![\w])")
    taken = [(m.start, m.end) for m in found]
    free = []
    for match in pattern.finditer(clean.text):
        while taken and taken[0][1] <= match.start():
            taken.pop(0)
        defining = re.search(r"(?:бұдан\s+(?:ә|ң)рі|далее)\W*$", clean.lower[max(0, match.start() - 24) : match.start()])
        if not defining and not (taken and taken[0][0] < match.end()):
            free.append(Mention((_ref(stems[match[1]], names),), match.start(), match.end(), alone=stems[match[1]].count(" ") > 0 or stems[match[1]].isupper()))
    return free


def _ref(name: str, names: dict[str, ActRef]) -> ActRef:
    from pipeline.model import ActRef

    return ActRef(abbr=name, kind=names[name].kind if names[name].kind in {"law", "code"} else "")
