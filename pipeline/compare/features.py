"""What two remarks are compared by: cited clauses, stems of the wording, section; and the score of a pair."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.acts import keys
from pipeline.language import stems
from pipeline.record import record
from pipeline.remarks.model import WITHHELD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.acts.keys import Key
    from pipeline.remarks.model import Remark, Words

# A year alone tells no remark from another: next year's says another one.
_YEAR = re.compile(r"(?:19|20)\d\d")
Stems = dict[str, frozenset[str]]


@record
class Features:
    """Hold what a remark is compared by; `heirs` are the acts that stand today where the cited ones stood.

    `subjects` are the stems of what the register says the cited points are about.
    """

    id: str
    words: Stems
    keys: frozenset[Key]
    homes: frozenset[tuple[str, str]]
    acts: frozenset[str]
    heirs: frozenset[str]
    subjects: frozenset[str]
    section: Stems
    section_id: str

    @property
    def tokens(self) -> tuple[tuple[str, ...], ...]:
        """Return everything by which a like remark can be found in an index, in a fixed order."""
        words = (("word", language, word) for language, found in self.words.items() for word in found)
        return (*sorted(self.keys), *sorted(words), *sorted(("act", act) for act in self.heirs))

    def verbatim(self, other: Features) -> bool:
        """Tell whether two remarks say the same in the same place."""
        return (self.words, self.keys, self.section_id) == (other.words, other.keys, other.section_id)


@record
class Score:
    """Say how alike two remarks are and why, all from 0 to 1; None where one of them says nothing to compare.

    `law` says how their clauses are related: `same`, `shared`, `replaced`, `home`, `act`, `other`, `none`.
    """

    total: float
    words: float | None
    clauses: float | None
    section: float
    law: str


@functools.cache
def numbers() -> Mapping[str, Any]:
    """Read the weights, the threshold and the common words."""
    return tomllib.loads(Path(__file__).with_name("score.toml").read_text(encoding="utf-8"))


def threshold() -> float:
    """Return the score from which on two remarks are held to be the same."""
    return float(numbers()["threshold"]["score"])


def of(remark: Remark) -> Features:
    """Take from a remark what it is compared by."""
    cited = frozenset(key for clause in remark.clauses for key in keys.of(clause))
    labels = {label for clause in remark.clauses for label in [clause.about.get("ru", "")] if label}
    return Features(
        id=remark.id,
        words=_words(remark.text),
        keys=cited,
        homes=frozenset((key.act, key.home) for key in cited),
        acts=frozenset(key.act for key in cited),
        heirs=frozenset(keys.heir(key.act) for key in cited),
        subjects=frozenset(word for label in labels for word in words(label, "ru")),
        section=_words(remark.title),
        section_id=remark.section,
    )


def words(text: str, language: str) -> frozenset[str]:
    """Return the stems that tell a text from others.

    >>> sorted(words("2024–2025 оқу жылында журналға пікірлер жазылмаған", "kk"))
    ['жаз', 'журнал', 'пикир']
    """
    if text == WITHHELD:
        return frozenset()
    found = frozenset(word for word in stems.stems(text, language) if not _YEAR.fullmatch(word))
    # A text that holds nothing but common words is still compared by them.
    return found - _common(language) or found


@functools.cache
def _common(language: str) -> frozenset[str]:
    return frozenset(stems.stems(numbers()["common"][language], language))


def _words(text: Words) -> Stems:
    return {language: found for language, said in sorted(text.items()) if (found := words(said, language))}


# ---------------------------------------------------------------- how alike


def score(one: Features, two: Features) -> Score:
    """Score a pair; what one of the two does not say takes no part, and the rest weighs more."""
    weights = numbers()["weights"]
    law, clauses = _clauses(one, two)
    parts = {
        "words": common_share(one.words, two.words),
        "clauses": clauses,
        "section": 1.0 if _same_section(one, two) else 0.0,
    }
    known = {name: value for name, value in parts.items() if value is not None}
    # A section alone makes no remark the same.
    whole = sum(weights[name] for name in known) if len(known) > 1 else 1.0
    total = sum(weights[name] * value for name, value in known.items()) / whole
    return Score(round(total, 4), parts["words"], clauses, parts["section"] or 0.0, law)


def common_share(one: Stems, two: Stems) -> float | None:
    """Return which share of their words two texts have in common, in the language in which that is most.

    >>> common_share({"kk": frozenset("аб")}, {"kk": frozenset("бв"), "ru": frozenset("г")})
    0.5
    """
    both = [(one[language], two[language]) for language in one if language in two]
    return max((round(share(a, b), 4) for a, b in both), default=None)


def share(one: frozenset[Any], two: frozenset[Any]) -> float:
    """Return twice what two sets share, divided by what they hold (Dice)."""
    return 2 * len(one & two) / (len(one) + len(two)) if one or two else 1.0


def _clauses(one: Features, two: Features) -> tuple[str, float | None]:
    worth = numbers()["clauses"]
    if not one.keys or not two.keys:
        return "none", None
    if one.keys == two.keys:
        return "same", 1.0
    found = [("other", 0.0)]
    if one.keys & two.keys:
        found.append(("shared", share(one.keys, two.keys)))
    if _replaced(one, two):
        subject = share(one.subjects, two.subjects) if one.subjects and two.subjects else 0.0
        found.append(("replaced", worth["replaced"] + (1 - worth["replaced"]) * subject))
    if one.homes & two.homes:
        found.append(("home", worth["home"]))
    if one.acts & two.acts:
        found.append(("act", worth["act"]))
    law, value = max(found, key=lambda pair: pair[1])
    # Shared points are the better reason to name, even where few of many are shared.
    return ("shared" if one.keys & two.keys else law), round(value, 4)


def _replaced(one: Features, two: Features) -> bool:
    """Tell whether an act of one took the place of an act of the other."""
    return any(
        keys.heir(a) == keys.heir(b) and a != b for a in one.acts - two.acts for b in two.acts - one.acts
    )


def _same_section(one: Features, two: Features) -> bool:
    alike = common_share(one.section, two.section)
    return one.section_id == two.section_id if alike is None else alike >= threshold()
