"""Decide what each kind of document says: findings, clauses and proofs come in, a `model.Document` goes out.

One file per kind, each with the function `compose(paper, given)` and its `VIEW`, the dataclass of all that a template
may name at the top. A new kind brings

- its models in `schema/<kind>.py` (a `Paper`) with their words in `schema/words/<kind>.toml`, and its name in
  `schema.DOCUMENTS`;
- `kinds/<kind>.py`; where it has rules of its own, `checks/<kind>.py` with `check(case)` and a line in `checks.rules`;
- `templates/<kind>/<edition>/`: `edition.yaml` and a Word file for each layout and language;
- `sample/<kind>.yaml` for `aqparat new`, an example below `findings/`, and its golden text.

Citations, evidence and table files in any block of the models are found, resolved, proved and read without a word
from the kind (`schema.cited`, `schema.proof`, `schema.tablefile`). What several kinds share stands beside them:
`mentions` (full or short citation), `figures` (numbers of photos and files, references to them), `criteria` (the
annex of evaluation criteria), `basis` (the order behind a measure), `edition` (which template a layout uses). Facts
that checks ask for too stand in packages of their own with their dated data: `pipeline.criteria`, `pipeline.control`
for the method of in-school control, `pipeline.results` for marks and shares of pupils. A kind too large for one file
is a folder. How it looks is not decided here but in `templates/<kind>/<edition>/`; texts stay Markdown and dates stay
dates until the template's filters print them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from pipeline import schema

if TYPE_CHECKING:
    from types import ModuleType

KINDS = schema.DOCUMENTS
# Documents over several findings files: a command of their own makes them, and their templates are linted too.
OVER = ("district", "comparison")


def named(kind: str) -> ModuleType:
    """Return the module that composes one kind of document; raises KeyError where there is none.

    >>> named("remediation").compose.__name__
    'compose'
    """
    if kind not in (*KINDS, *OVER):
        raise KeyError(kind)
    return importlib.import_module(f"{__name__}.{kind}")
