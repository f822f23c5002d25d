"""Put numbers into sentences: what is now, what was before, which way it went."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from pipeline.record import record
from pipeline.results import counts, periods
from pipeline.results.counts import EXCELLENT, GOOD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.kinds.quarter_analysis.words import Words
    from pipeline.results.periods import Period, Periods
    from pipeline.schema.quarter_analysis import QuarterAnalysis


@record
class Speech:
    """Hold what the sentences about one level are made of."""

    words: Words
    all: Periods
    paper: QuarterAnalysis
    level: str

    @property
    def now(self) -> Period:
        """Return the period that is analysed."""
        return self.all.now

    def earlier(self) -> Period | None:
        """Return the period with which the quality of the level is compared."""
        return self.all.earlier(lambda period: period.quality_of(self.level))

    def text(self, name: str, **values: str) -> str:
        """Fill one sentence."""
        return self.words.text("say", name).format(**values)


def say(speech: Speech, name: str) -> str:
    """Write one sentence, or a few that belong together."""
    found = _SAYING[name](speech)
    return speech.words.tongue.nobreak(found)


# ---------------------------------------------------------------- who learns here


def _people(speech: Speech) -> Mapping[str, str]:
    paper, tally = speech.paper, speech.now.tally("school")
    before = [one.pupils for one in (paper.preparatory, paper.first) if one]
    parallels = speech.now.parallels("school") or (0,)
    lowest = 0 if paper.preparatory else 1 if paper.first else parallels[0]
    total = None if tally.pupils is None else tally.pupils + sum(before)
    return {
        "range": _range(parallels[0], parallels[-1]),
        "span": _range(lowest, parallels[-1]),
        "pupils": speech.words.count(tally.pupils, "ученик"),
        "all": speech.words.count(total, "ученик"),
    }


def _range(first: int, last: int) -> str:
    return f"{first}–{last}" if first < last else str(last)


def _enrolment(speech: Speech) -> str:
    paper, words = speech.paper, speech.words
    groups = {name: getattr(paper, name) for name in ("preparatory", "first")}
    told = {
        name: speech.text(name, n=str(one.pupils), pupils=words.count(one.pupils, "ученик")) if one else ""
        for name, one in groups.items()
    }
    period = {f"now{form}": words.period(speech.now, case) for form, case in (("", "nom"), ("_gen", "gen"))}
    return speech.text("enrolment", **_people(speech), **told, **period)


def _classes(speech: Speech) -> str:
    rooms, tally = speech.now.of(speech.level), speech.now.tally(speech.level)
    fill = None
    if tally.pupils is not None and rooms:
        fill = int((Decimal(tally.pupils) / len(rooms)).quantize(Decimal(1), ROUND_HALF_UP))
    groups = speech.paper.preparatory.groups if speech.paper.preparatory else 0
    return speech.text(
        "classes",
        classes=str(len(rooms)),
        groups=speech.text("groups", n=str(groups)) if groups else "",
        fill=speech.words.count(fill, "ученик"),
    )


def _attested(speech: Speech) -> str:
    tally, words = speech.now.tally("school"), speech.words
    told = {
        "attested": ("attested_some", tally.unattested) if tally.unattested else ("attested_all", 0),
        "failing": ("failing_some", tally.failing) if tally.failing else ("failing_none", 0),
    }
    said = {name: speech.text(which, n=str(n)) for name, (which, n) in told.items()}
    return speech.text("attested", **_people(speech), **said, end=words.period(speech.now, "full_gen"))


def _overall(speech: Speech) -> str:
    tally, words = speech.now.tally("school"), speech.words
    # «140 оқушының 28-і», «Из 140 учеников»
    of = (
        words.tongue.numeral(tally.excellent, "poss3.nom")
        if tally.excellent is not None
        else words.count(None)
    )
    pupils = (
        f"{tally.pupils} {_many('ученик', tally.pupils)}" if tally.pupils is not None else words.count(None)
    )
    return speech.text(
        "overall",
        **_people(speech),
        pupils_of=pupils if words.language == "ru" else "",
        excellent=words.count(tally.excellent, "отличник"),
        excellent_of=of,
        excellent_share=words.share(counts.share(tally.excellent, tally.pupils)),
        good=words.count(tally.good, "хорошист"),
        good_share=words.share(counts.share(tally.good, tally.pupils)),
        quality=words.share(speech.now.quality_of("school")),
    )


def _many(noun: str, number: int) -> str:
    """Put a Russian noun after «из» and a number.

    >>> _many("ученик", 139), _many("ученик", 141)
    ('учеников', 'ученика')
    """
    from pipeline.language import russian

    one = number % 10 == 1 and number % 100 != 11  # noqa: PLR2004 (eleven is counted like many)
    return russian.inflect(noun, "gen" if one else "pl.gen")


# ---------------------------------------------------------------- how good they are


def _compared(speech: Speech, name: str) -> str:
    """Write a sentence about the quality of a level, beside the period before where that is known."""
    words, before = speech.words, speech.earlier()
    now = speech.now.quality_of(speech.level)
    values = {
        "quality": words.share(now),
        "level_gen": words.level(speech.level, "gen"),
        "level_loc": words.level(speech.level, "loc"),
        "now_gen": words.period(speech.now, "gen"),
        "full": words.period(speech.now, "full"),
        "full_gen": words.period(speech.now, "full_gen"),
        "end": words.period(speech.now, "full_gen"),
    }
    if before is None:
        return speech.text(f"{name}_alone", **values)
    old = before.quality_of(speech.level)
    values |= {f"then_{form}": words.period(before, form) for form in ("gen", "ins")}
    values |= {
        "then": words.period(before, "nom"),
        "before": words.share(old),
        "moved": words.moved(periods.change(now, old)),
    }
    return speech.text(name, **values)


def _dynamics(speech: Speech) -> str:
    return _compared(speech, "dynamics" if speech.earlier() else "conclusion")


def _standing(speech: Speech) -> str:
    words = speech.words
    return speech.text(
        "standing",
        full=words.period(speech.now, "full"),
        full_gen=words.period(speech.now, "full_gen"),
        quality=words.share(speech.now.quality_of(speech.level)),
    )


def _before(speech: Speech) -> str:
    """Say how the period before went beside the one before that; nothing where one of both is not known."""
    known = [one for one in speech.all.before if one.quality_of(speech.level) is not None]
    if len(known) < 2:  # noqa: PLR2004 (two are compared)
        return ""
    words, (earlier, last) = speech.words, known[-2:]
    return speech.text(
        "before",
        then_full=words.period(last, "full"),
        then_full_gen=words.period(last, "full_gen"),
        earlier_gen=words.period(earlier, "gen" if earlier.quarter is None else "full_gen"),
        moved=words.moved(periods.change(last.quality_of(speech.level), earlier.quality_of(speech.level))),
    )


def _pupils(state: str) -> Callable[[Speech], str]:
    """Return what says how many pupils of a level are of one state, now and before."""
    noun = {EXCELLENT: "отличник", GOOD: "хорошист"}[state]

    def told(speech: Speech) -> str:
        words, level = speech.words, speech.level
        before = speech.all.earlier(lambda period: getattr(period.tally(level), state))
        now, old = speech.now.tally(level), before.tally(level) if before else None
        shares = [counts.share(getattr(one, state), one.pupils) if one else None for one in (now, old)]
        values = {
            "label": words.column(state),
            "now_gen": words.period(speech.now, "gen"),
            "n": words.count(getattr(now, state), noun),
            "all": words.count(now.pupils),
            "share": words.share(shares[0]),
        }
        if before is None or old is None:
            return speech.text("pupils_alone", **values)
        moved = _moved(speech, state, (getattr(now, state), getattr(old, state)), (shares[0], shares[1]))
        return speech.text(
            "pupils",
            **values,
            then_gen=words.period(before, "gen"),
            before=words.count(getattr(old, state), noun),
            before_all=words.count(old.pupils),
            before_share=words.share(shares[1]),
            moved=moved,
        )

    return told


def _moved(
    speech: Speech,
    state: str,
    pupils: tuple[int | None, int | None],
    shares: tuple[Decimal | None, Decimal | None],
) -> str:
    now, old = pupils
    if now is None or old is None:
        return speech.words.moved(None)
    name = "rose_pupils" if now > old else "fell_pupils" if now < old else "same_pupils"
    changed = abs(now - old)
    pattern = speech.words.text("moved", name)
    return pattern.format(
        whom=speech.words.text("whom", state),
        n=changed,
        pupils=_accusative(changed) if speech.words.language == "ru" else "",
        points=speech.words.points(periods.change(*shares)),
    )


def _accusative(number: int) -> str:
    """Write how many pupils more or fewer, after «на».

    >>> _accusative(1), _accusative(2), _accusative(11)
    ('1 ученика', '2 ученика', '11 учеников')
    """
    from pipeline.language import russian

    one = number % 10 == 1 and number % 100 != 11  # noqa: PLR2004 (eleven is counted like many)
    return f"{number} {russian.inflect('ученик', 'gen')}" if one else russian.count(number, "ученик")


def _failing(speech: Speech) -> str:
    tally, words = speech.now.tally(speech.level), speech.words
    if tally.failing == 0:
        return speech.text("failing_nobody")
    return speech.text(
        "failing", n=words.count(tally.failing), share=words.share(counts.share(tally.failing, tally.pupils))
    )


_SAYING: Mapping[str, Callable[[Speech], str]] = {
    "enrolment": _enrolment,
    "overall": _overall,
    "classes": _classes,
    "attested": _attested,
    "quality": lambda speech: _compared(speech, "quality"),
    "dynamics": _dynamics,
    "excellent": _pupils(EXCELLENT),
    "good": _pupils(GOOD),
    "failing": _failing,
    "conclusion": lambda speech: _compared(speech, "conclusion"),
    "school": lambda speech: _compared(speech, "school"),
    "standing": _standing,
    "before": _before,
}
