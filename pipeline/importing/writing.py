"""Write what was understood: the findings file and the school's facts as YAML, the review as Markdown and as JSON."""

from __future__ import annotations

import functools
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import errors
from pipeline.load.report.marks import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.importing.listing import Field, Item, Listing
    from pipeline.load.flow import Spot
    from pipeline.model import Problem

REVIEW, DATA = "import.review.md", "import.json"
# The sections of the review in order, and the kinds of items in each.
SECTIONS = (
    ("look", ("look",)),
    ("secret", ("secret",)),
    ("left", ("left",)),
    ("picture", ("picture",)),
    (
        "aside",
        (
            *("deleted", "hidden", "comment", "footnote", "endnote", "header", "footer"),
            *("fallback", "field", "embedded", "outside"),
        ),
    ),
    ("read", ("read",)),
    ("composed", ("composed",)),
)
_WIDTH = 110


def yaml(tree: Mapping[str, Any], source: str) -> str:
    """Write a tree as YAML that a person goes on writing in; its first lines say where it comes from."""
    from yaml import dump

    head = "".join(
        f"# {_words('head', language, source=source, review=REVIEW)}\n" for language in ("kk", "ru")
    )
    return head + dump(tree, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=_WIDTH)


@functools.cache
def _dumper() -> Any:  # noqa: ANN401 (a class of PyYAML, which is imported late)
    from yaml import SafeDumper

    class Dumper(SafeDumper):
        """Write paragraphs as paragraphs, and everything in full where it stands twice."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (PyYAML's signature)
            return True

    def text(dumper: Any, data: str) -> Any:  # noqa: ANN401 (PyYAML's node)
        style = "|" if "\n" in data else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)

    Dumper.add_representer(str, text)
    return Dumper


def data(listing: Listing, source: Mapping[str, str]) -> str:
    """Write the fields with their confidence, and the review, for programs."""
    fields = [
        {"file": f.file, "path": f.path, "confidence": f.sure, "by": f.by, "place": place(f.spot, "en")}
        for f in listing.fields
    ]
    review = [_plain(item) for item in listing.items]
    whole = {"source": dict(source), "fields": fields, "review": review}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _plain(item: Item) -> dict[str, str]:
    named = {
        "kind": item.kind,
        "place": place(item.spot, "en"),
        "text": item.text,
        "field": item.path,
        "value": item.value,
        "why": item.code,
    }
    return {name: value for name, value in named.items() if value}


def review(listing: Listing, source: str, lacking: tuple[Problem, ...], ui: str) -> str:
    """Write the review for the person who has to look through it."""
    counts = {name: listing.count(name) for name in ("certain", "likely", "doubtful")}
    out = [
        f"# {_words('title', ui, source=plain(source))}",
        "",
        _words("intro", ui),
        "",
        _words("counts", ui, **counts),
    ]
    out += _lacking(lacking, ui)
    for name, kinds in SECTIONS:
        items = listing.of(*kinds)
        if items:
            out += [
                "",
                f"## {_words(f'section-{name}', ui)} ({len(items)})",
                "",
                _words(f"about-{name}", ui),
                "",
            ]
            out += [_item(item, ui) for item in items]
    out += ["", f"## {_words('section-fields', ui)} ({len(listing.fields)})", ""]
    out += [_field(field, ui) for field in listing.fields]
    return "\n".join(out) + "\n"


def _field(field: Field, ui: str) -> str:
    known = f"{_words(f'by-{field.by}', ui)}; {place(field.spot, ui) or '–'}"
    return f"- `{field.file} {field.path}`: {_words(field.sure, ui)} ({known})"


def _lacking(lacking: tuple[Problem, ...], ui: str) -> Iterator[str]:
    if not lacking:
        return
    yield from (
        "",
        f"## {_words('section-lacking', ui)} ({len(lacking)})",
        "",
        _words("about-lacking", ui),
        "",
    )
    for found in lacking:
        words = errors.describe(found, ui)
        yield f"- {plain(words.place)}: {plain(words.message)} {plain(words.hint)}"


def _item(item: Item, ui: str) -> str:
    """Write one item: where, what kind of thing, its words, what was made of them."""
    said = [f"**{place(item.spot, ui)}**" if item.spot else ""]
    said.append(_words(f"kind-{item.kind}", ui))
    said.append(_why(item, ui) + (":" if item.kind == "picture" and item.text else ""))
    said.append(f"«{plain(' '.join(item.text.split()))}»" if item.text else "")
    said.append(f"→ `{item.path}`" if item.path else "")
    said.append(f"= {plain(item.value)}" if item.value else "")
    return "- " + " ".join(filter(None, said))


def _why(item: Item, ui: str) -> str:
    if "-" not in item.code:
        return f"({_words(f'by-{item.code}', ui)})" if item.code else ""
    entry = errors.entry(item.code)[ui]
    name = item.text or item.value or "…"
    values = {"name": name, "known": "…", "kind": "…", "limit": "…", "size": "…"}
    try:
        return plain(str(entry["message"]).format_map(values))
    except KeyError:
        return plain(str(entry["explain"]))


def place(spot: Spot, ui: str) -> str:
    """Write a place as a person counts it.

    >>> place((("table", 2), ("row", 3), ("cell", 1), ("paragraph", 1)), "ru")
    'таблица 2, строка 3, ячейка 1, абзац 1'
    >>> place((("paragraph", 12),), "kk")
    '12-абзац'
    """
    return ", ".join(_words(f"place-{name}", ui, n=number) for name, number in spot)


def _words(name: str, ui: str, **values: object) -> str:
    text: str = _catalogue().get(name, {}).get(ui, "")
    return text.format_map(values) if values else text


@functools.cache
def _catalogue() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
