r"""The Markdown that people write in findings -> the model's paragraphs.

Known are paragraphs, bullet lists (`- `), numbered lists (`1. `), *emphasis*, **strong**, [links](https://…) and
bare addresses. Everything else that Markdown knows (headings, pictures, code, quotations, HTML, tables, `1)`
lists) is taken literally: an official text begins a line with `#` or `1)` because it means just that, and
nothing a person wrote may vanish. For the same reason a list that does not begin at 1 stays text, and `*`
between two digits stays a star. A sign that Markdown would take for its own is kept by `\` before it.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.model import Link, Paragraph, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from pipeline.model import Inline

# Text without any of these is the same with and without Markdown.
_MARKDOWN = re.compile(r"[*_\[\\]|<https?:|https?://|^[ \t]*(?:[-+]|\d{1,9}\.)[ \t]|  \n", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LINE_END = re.compile(r"[ \t]*\n[ \t\n]*")
_BRACKET = re.compile(r"^([ \t]*\d{1,9})\)(?=[ \t])", re.MULTILINE)
_TIMES = re.compile(r"(?<=\d)\*(?=\d)")
# What a line of an enumeration begins with that is not Markdown's: «1) », «а) », «– ».
_OWN_LINE = re.compile(r"^[ \t]*(?:\d{1,9}\)|[а-яёәғқңөұүһі]\)|[–—•])(?=[ \t])", re.MULTILINE)
_ADDRESS = re.compile(r"://[^\s<>\"«»“”]+")
_TRAILING = ".,;:!?*'’"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_BLANKS = " \t\n"
_SCHEMES = ("https", "http")
_RULES = ("list", "emphasis", "link", "autolink", "escape", "newline", "balance_pairs", "fragments_join")


def paragraphs(text: str, language: str = "") -> tuple[Paragraph, ...]:
    r"""Read Markdown into paragraphs; `language` is the tag of its runs.

    >>> [p.parts[0].text for p in paragraphs("Бірінші\nжол.\n\nЕкінші.")]
    ['Бірінші жол.', 'Екінші.']
    >>> [(p.list, p.parts[0].text) for p in paragraphs("- бір\n- екі")]
    [('bullet', 'бір'), ('bullet', 'екі')]
    """
    text = _OWN_LINE.sub(r"\n\g<0>", _lines(text))
    if _MARKDOWN.search(text):
        return _Reader(language).blocks(_parser().parse(_literal(_BRACKET.sub(r"\1\\)", text))))
    pieces = (piece.strip(_BLANKS) for piece in _BLANK_LINE.split(text))
    return tuple(Paragraph((Run(_LINE_END.sub(" ", piece), language=language),)) for piece in pieces if piece)


def inline(text: str, language: str = "") -> tuple[Inline, ...]:
    """Read Markdown inside one line: emphasis and links, no paragraphs and no lists.

    >>> inline("**Маңызды** сөз")
    (Run(text='Маңызды', bold=True, italic=False, style='', language=''), Run(text=' сөз', bold=False, \
italic=False, style='', language=''))
    """
    text = _LINE_END.sub(" ", _lines(text)).strip(_BLANKS)
    if not text:
        return ()
    if not _MARKDOWN.search(text):
        return (Run(text, language=language),)
    return _Reader(language).parts(_parser().parseInline(_literal(text))[0].children or [])


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _literal(text: str) -> str:
    """Guard what Markdown would take although nobody means it so."""
    return _TIMES.sub(r"\*", text).replace("![", "!\\[")


@functools.cache
def _parser() -> MarkdownIt:
    """Return the one parser of this process, with just the rules that this page names."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero").enable(list(_RULES))
    # It would turn what XML cannot hold into something else; rendering refuses it by name instead.
    parser.core.ruler.disable("normalize")
    parser.inline.ruler.before("escape", "address", _address)
    parser.normalizeLink = _as_written  # type: ignore[method-assign]  # the library documents this as its hook
    parser.validateLink = _leads_somewhere  # type: ignore[method-assign]  # the same
    return parser


def _as_written(url: str) -> str:
    return url


def _leads_somewhere(url: str) -> bool:
    """Tell whether an address may be a link; a text in brackets before any other stays a text."""
    return url.lower().startswith(("https://", "http://", "mailto:", "#"))


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """Take a bare address before `_` and `*` inside it can mean anything."""
    found = _ADDRESS.match(state.src, state.pos)
    scheme = next((one for one in _SCHEMES if state.pending.lower().endswith(one)), "")
    if not found or not scheme or state.linkLevel:
        return False
    address = _trim(found[0])
    if not silent:
        url = state.pending[-len(scheme) :] + address
        state.pending = state.pending[: -len(scheme)]
        state.push("link_open", "a", 1).attrs = {"href": url}
        state.push("text", "", 0).content = url
        state.push("link_close", "a", -1)
    state.pos += len(address)
    return True


def _trim(address: str) -> str:
    """Leave the sentence its full stop and its bracket."""
    while address:
        last = address[-1]
        opening = _PAIRS.get(last)
        if last in _TRAILING or (opening and address.count(last) > address.count(opening)):
            address = address[:-1]
        else:
            break
    return address


# ---------------------------------------------------------------- tokens into the model


@dataclass
class _List:
    kind: str
    literal: str = ""


@dataclass
class _Reader:
    """Read the parser's tokens."""

    language: str
    lists: list[_List] = field(default_factory=list)
    # what the next paragraph begins with: a list item's sign, or its number where that stays text
    fresh: bool = False
    number: str = ""

    def blocks(self, tokens: Iterable[Token]) -> tuple[Paragraph, ...]:
        return tuple(one for token in tokens for one in self._block(token))

    def _block(self, token: Token) -> Iterator[Paragraph]:
        if token.type == "bullet_list_open":
            self.lists.append(_List("bullet"))
        elif token.type == "ordered_list_open":
            first = token.attrs.get("start", 1) == 1
            self.lists.append(_List("number" if first else "", "" if first else token.markup))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.fresh, literal = True, self.lists[-1].literal
            self.number = f"{token.info}{literal} " if literal else ""
        elif token.type == "list_item_close" and self.fresh:
            # a sign without words, such as a dash for «none», is the text itself
            self.fresh = False
            yield Paragraph((Run(token.markup, language=self.language),))
        elif token.type == "inline":
            yield self._paragraph(token)

    def _paragraph(self, token: Token) -> Paragraph:
        parts = self.parts(token.children or [])
        level = max(0, sum(1 for one in self.lists if one.kind) - 1)
        if self.number:
            parts = (Run(self.number, language=self.language), *parts)
        kind = self.lists[-1].kind if self.lists and self.fresh else ""
        # a second paragraph of one item stands under the first, without a sign of its own
        later = 1 if self.lists and not self.fresh and self.lists[-1].kind else 0
        self.fresh, self.number = False, ""
        return Paragraph(parts, list=kind, level=level + later)

    def parts(self, tokens: Iterable[Token]) -> tuple[Inline, ...]:
        """Read runs and links; what follows each other in one format is one run."""
        out: list[Inline] = []
        runs: list[Run] = []
        url = ""
        bold = italic = 0
        for token in tokens:
            if token.type in _WEIGHT:
                bold_step, italic_step = _WEIGHT[token.type]
                bold, italic = bold + bold_step, italic + italic_step
            elif token.type in ("link_open", "link_close"):
                out += self._closed(url, runs)
                runs, url = [], str(token.attrs.get("href", ""))
            else:
                self._add(runs, _TEXTS.get(token.type, token.content), bool(bold), bool(italic))
        return (*out, *self._closed(url, runs))

    def _closed(self, url: str, runs: list[Run]) -> list[Inline]:
        if not url:
            return list(runs)
        return [Link(url, tuple(runs) or (Run(url, language=self.language),))]

    def _add(self, runs: list[Run], text: str, bold: bool, italic: bool) -> None:  # noqa: FBT001 - two formats
        if not text:
            return
        if runs and (runs[-1].bold, runs[-1].italic) == (bold, italic):
            text = runs.pop().text + text
        runs.append(Run(text, bold=bold, italic=italic, language=self.language))


_WEIGHT = {"strong_open": (1, 0), "strong_close": (-1, 0), "em_open": (0, 1), "em_close": (0, -1)}
_TEXTS = {"softbreak": " ", "hardbreak": "\n"}
