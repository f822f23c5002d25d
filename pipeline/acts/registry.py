"""The register of acts: what is known of each, by whom and under which names it is cited, and since when it holds.

The facts stand in `data/<id>.yaml` with source and level; `compile` writes those that may be printed into
`data/register.json`, which is all that is read here.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.acts.force import Force
from pipeline.acts.names import law_number, name_key, name_keys, number_key
from pipeline.model import Act, Citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

REGISTER = Path(__file__).parent / "data" / "register.json"
ADILET = {"kk": "https://adilet.zan.kz/kaz/docs/", "ru": "https://adilet.zan.kz/rus/docs/"}
LANGUAGES = ("kk", "ru")
# Kinds whose number people write with or without the Roman part: 319 for 319-III.
NUMBERED_BY_PARLIAMENT = ("law", "code")


class Registry:
    """Answer what is known of acts; made once from the compiled register."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._raw: dict[str, Any] = {entry["id"]: entry for entry in data["acts"]}
        self._issuers: dict[str, Any] = {entry["id"]: entry for entry in data["issuers"]}
        self._others: list[dict[str, str]] = data["others"]
        self._acts: dict[str, Act] = {}
        self._forces: dict[str, Force] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """List the ids of all acts."""
        return tuple(self._raw)

    def get(self, act_id: str) -> Act:
        """Return one act; raises KeyError where the register has none of that id.

        >>> load().get("order-348-2022").number
        '348'
        """
        if act_id not in self._acts:
            self._acts[act_id] = _act(self._raw[act_id], self._issuers)
        return self._acts[act_id]

    def fingerprint(self, act_id: str) -> str:
        """Return the SHA-256 of what the register says of one act."""
        import hashlib

        facts = json.dumps(self._raw[act_id], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(facts.encode()).hexdigest()

    def find(self, query: str = "", on: date | None = None) -> tuple[Act, ...]:
        """Find acts by number, abbreviation or words of the title; `on` leaves out those not in force that day.

        >>> [act.id for act in load().find("348")]
        ['order-348-2022']
        """
        chosen = (act_id for act_id, entry in self._raw.items() if _matches(entry, query))
        day = on.isoformat() if on else ""
        return tuple(self.get(i) for i in chosen if not day or self.force(i).possible(((day, day),)))

    def force(self, act_id: str) -> Force:
        """Return since when and until when an act holds, as far as that is known."""
        if act_id not in self._forces:
            self._forces[act_id] = self._force(act_id)
        return self._forces[act_id]

    def _force(self, act_id: str) -> Force:
        known = self._raw[act_id].get("in_force", {})
        return Force(
            begins=_span(known.get("begins")),
            ends=_span(known.get("ends")),
            replaced_by=self._raw[act_id].get("repealed_by", {}),
            schools_end=_span(known.get("schools_end")),
            schools_by=known.get("schools_end", {}).get("by", ""),
        )

    def changes(self, act_id: str) -> tuple[Mapping[str, str], ...]:
        """Return what amended an act: by `id`, or by `number`, `date`, `what`."""
        return tuple(self._raw[act_id].get("amended_by", ()))

    def secondary(self, act_id: str) -> tuple[str, ...]:
        """Name the facts of an act that no official page has confirmed."""
        return tuple(self._raw[act_id].get("secondary", ()))

    # ------------------------------------------------------------ under which names an act is cited

    def numbered(self, number: str, kind: str = "") -> tuple[str, ...]:
        """Return the ids of the acts with a number, of a kind where the text says one."""
        key = number_key(number)
        return tuple(i for i in self._by_number.get(key, ()) if not kind or self._raw[i]["kind"] == kind)

    def others(self, number: str, kind: str = "") -> tuple[Mapping[str, str], ...]:
        """Return the acts outside the register that bear a number: `number`, `date`, `kind`, `amends`."""
        same = self._other_by_number.get(number_key(number), ())
        return tuple(other for other in same if not kind or other.get("kind", kind) == kind)

    def named(self, name: str, kind: str = "") -> tuple[tuple[str, str, str], ...]:
        """Return `(id, appendix, meaning)` for each act that a title or an abbreviation may mean.

        >>> load().named("«Білім туралы»")
        (('law-education-2007', '', 'register'),)
        """
        found = next((self._by_name[key] for key in name_keys(name) if key in self._by_name), [])
        return tuple(f for f in found if not kind or self._raw[f[0]]["kind"] == kind) or tuple(found)

    def names(self) -> tuple[str, ...]:
        """List every name an act is known by, as `names.name_key` writes it."""
        return tuple(self._by_name)

    @functools.cached_property
    def _by_number(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for act_id, entry in self._raw.items():
            for key in _number_keys(entry):
                index.setdefault(key, []).append(act_id)
        return index

    @functools.cached_property
    def _other_by_number(self) -> dict[str, list[dict[str, str]]]:
        index: dict[str, list[dict[str, str]]] = {}
        for other in self._others:
            index.setdefault(number_key(other.get("number", "")), []).append(other)
        return index

    @functools.cached_property
    def _by_name(self) -> dict[str, list[tuple[str, str, str]]]:
        index: dict[str, list[tuple[str, str, str]]] = {}
        for act_id, entry in self._raw.items():
            for name, appendix, meaning in _names(entry):
                places = index.setdefault(name_key(name), [])
                if not any(place[0] == act_id for place in places):
                    places.append((act_id, appendix, meaning))
        return index

    # ------------------------------------------------------------ who issues

    def body(self, words: str) -> str:
        """Return which body a text means by its words, empty where they show none.

        >>> load().body("ҚР Оқу-ағарту министрінің")
        'ministry-enlightenment'
        """
        text = words.casefold().replace("\xa0", " ")
        return next((body for word, body in self._bodies if word in text), "") if text else ""

    @functools.cached_property
    def _bodies(self) -> list[tuple[str, str]]:
        """List the words for bodies, the longest first: the most exact name decides."""
        known = ((word, entry["body"]) for entry in self._issuers.values() for word in entry.get("words", ()))
        return sorted(known, key=lambda pair: (len(pair[0]), pair[1]), reverse=True)

    def body_of(self, act_id: str) -> str:
        """Return which body issued an act, empty where that is not known."""
        issuer = self._raw[act_id].get("issuer", "")
        return self._issuers[issuer]["body"] if issuer else ""

    # ------------------------------------------------------------ what stands inside

    def appendices(self, act_id: str) -> tuple[tuple[str, ...], int]:
        """Return the numbers of the known appendices and how many there are, 0 where that is not known."""
        entry = self._raw[act_id]
        known = tuple(appendix["n"] for appendix in entry.get("appendices", ()))
        return known, entry.get("appendices_total", 0)

    def extent(self, act_id: str, appendix: str) -> tuple[int, int]:
        """Return how far the points of an appendix go: the highest one seen and their number, 0 for unknown."""
        found = self._appendix(act_id, appendix)
        return found.get("at_least", 0), found.get("total", 0)

    def subpoints(self, act_id: str, appendix: str, point: str) -> int:
        """Return how many subpoints a point has, 0 where that is not known."""
        clauses = self._appendix(act_id, appendix).get("clauses", ())
        return next((c["subpoints_total"] for c in clauses if _only(c, point) and "subpoints_total" in c), 0)

    def chapters(self, act_id: str, appendix: str) -> tuple[Mapping[str, Any], ...]:
        """Return the known chapters of an appendix: `n`, `title`, `about`, `seen` (first and last point seen)."""
        return tuple(self._appendix(act_id, appendix).get("chapters", ()))

    def about(self, act_id: str, citation: Citation) -> Mapping[str, str]:
        """Say in our own words what the cited points are about; never the act's own words.

        >>> one = Citation(appendix="2", points=(("26", "26"),))
        >>> load().about("order-348-2022", one)["ru"]
        'обязательный курс «Правила дорожного движения»'
        """
        clauses = self._appendix(act_id, citation.appendix).get("clauses", ())
        labels = [label for label in (_label(clauses, p, citation) for p in citation.points) if label]
        unique = {label["kk"]: label for label in labels}.values()
        return {lang: "; ".join(label[lang] for label in unique) for lang in LANGUAGES} if labels else {}

    def _appendix(self, act_id: str, appendix: str) -> Mapping[str, Any]:
        appendices = self._raw[act_id].get("appendices", ())
        return next((a for a in appendices if a["n"] == appendix), {})


def _act(entry: Mapping[str, Any], issuers: Mapping[str, Any]) -> Act:
    code, force = entry.get("code", ""), entry.get("in_force", {})
    registration, short = entry.get("registration", {}), entry.get("abbreviations", ())
    return Act(
        id=entry["id"],
        kind=entry["kind"],
        number=entry.get("number", ""),
        date=entry.get("date", ""),
        issuer=issuers[entry["issuer"]].get("name", {}) if "issuer" in entry else {},
        title=entry.get("title", {}),
        approved=entry.get("approved", {}),
        abbreviations={lang: tuple(s["value"] for s in short if s["language"] == lang) for lang in LANGUAGES},
        url={lang: base + code for lang, base in ADILET.items()} if code else {},
        appendices={a["n"]: a["title"] for a in entry.get("appendices", ()) if "title" in a},
        in_force_from=_exact(force.get("begins")),
        in_force_to=_exact(force.get("ends")),
        status=entry.get("status", ""),
        scope=entry["scope"],
        registered=(registration.get("number", ""), registration.get("date", "")),
        suffixes={s["value"]: s["suffix"] for s in short if "suffix" in s},
    )


def _exact(bounds: Mapping[str, Any] | None) -> str:
    return str(bounds["earliest"]) if bounds and bounds.get("exact") else ""


def _span(bounds: Mapping[str, Any] | None) -> tuple[str, str]:
    bounds = bounds or {}
    return bounds.get("earliest", ""), bounds.get("latest", "")


def _names(entry: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    """Yield `(name, appendix, meaning)` for every name under which people cite an act."""
    for field in ("title", "approved"):
        yield from ((name, "", "register") for name in entry.get(field, {}).values())
    yield from ((name, "", "register") for name in entry.get("aliases", ()))
    for appendix in entry.get("appendices", ()):
        yield from ((name, appendix["n"], "register") for name in appendix.get("title", {}).values())
    yield from ((short["value"], "", short["meaning"]) for short in entry.get("abbreviations", ()))


def _number_keys(entry: Mapping[str, Any]) -> set[str]:
    number = entry.get("number", "")
    bare = {law_number(number)} if entry["kind"] in NUMBERED_BY_PARLIAMENT else set()
    return {number_key(number), *bare} - {""}


def _matches(entry: Mapping[str, Any], query: str) -> bool:
    if query and number_key(query) in _number_keys(entry):
        return True
    names = " ".join([entry["id"], *(name_key(name) for name, _, _ in _names(entry))])
    number = entry.get("number", "").casefold()
    return all(word == number or (not word.isdigit() and word in names) for word in name_key(query).split())


def _label(
    clauses: Iterable[Mapping[str, Any]], points: tuple[str, str], citation: Citation
) -> Mapping[str, str]:
    """Return what the narrowest known range that holds these points is about."""
    holding = [c for c in clauses if any(_holds(known, points) for known in c["points"])]
    exact = [c for c in holding if _same_subpoints(c, citation)]
    narrowest = min(exact, key=_width, default={})
    about: Mapping[str, str] = narrowest.get("about", {})
    return about


def _same_subpoints(clause: Mapping[str, Any], citation: Citation) -> bool:
    """Tell whether a label holds for the cited subpoints: a label of subpoints says nothing of others."""
    known = {tuple(pair) for pair in clause.get("subpoints", ())}
    return not known or bool(known & set(citation.subpoints))


def _width(clause: Mapping[str, Any]) -> tuple[int, int]:
    spans = (_place(last)[0] - _place(first)[0] for first, last in clause["points"])
    return sum(spans) + len(clause["points"]), -len(clause.get("subpoints", ()))


def _only(clause: Mapping[str, Any], point: str) -> bool:
    return list(map(list, clause["points"])) == [[point, point]]


def _holds(known: tuple[str, str], points: tuple[str, str]) -> bool:
    return _place(known[0]) <= _place(points[0]) and _place(points[1]) <= _place(known[1])


@functools.lru_cache(maxsize=1 << 12)
def _place(unit: str) -> tuple[int, ...]:
    """Order units as the act does: 51 before 51-1 before 52."""
    return tuple(int(part) for part in unit.split("-") if part.isdigit()) or (0,)


def source(act_id: str) -> Path:
    """Return the file in which a person edits the facts of one act."""
    return REGISTER.with_name(f"{act_id}.yaml")


@functools.cache
def load() -> Registry:
    """Read the compiled register, once."""
    return Registry(json.loads(REGISTER.read_text(encoding="utf-8")))


# A bag holds the register of its day; its documents are rebuilt one after the other.
@functools.lru_cache(maxsize=2)
def read(path: Path) -> Registry:
    """Read a register that was compiled elsewhere, for example the one that a bag keeps."""
    return Registry(json.loads(path.read_text(encoding="utf-8")))


def get(act_id: str) -> Act:
    """Return one act of the register; raises KeyError where there is none of that id."""
    return load().get(act_id)


def find(query: str = "", on: date | None = None) -> tuple[Act, ...]:
    """Find acts by number, abbreviation or words of the title, in force on a day where one is given."""
    return load().find(query, on)


def about(act_id: str, citation: Citation) -> Mapping[str, str]:
    """Say in our own words, per language, what the cited points are about."""
    return load().about(act_id, citation)
