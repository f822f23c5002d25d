"""Decide what each kind of document says: findings, clauses and proofs come in, a `model.Document` goes out.

One file per kind, each with the function `compose`; what several kinds share stands beside them: `mentions`
(full or short citation), `figures` (numbers of photos and files, references to them), `criteria` (the annex of
evaluation criteria), `basis` (the order behind a measure), `edition` (which template a layout uses).
How it looks is not decided here but in `templates/<kind>/<edition>/`; texts stay Markdown and dates stay dates
until the template's filters print them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

KINDS = ("remediation",)


def named(kind: str) -> ModuleType:
    """Return the module that composes one kind of document; raises KeyError where there is none.

    >>> named("remediation").compose.__name__
    'compose'
    """
    if kind not in KINDS:
        raise KeyError(kind)
    return importlib.import_module(f"{__name__}.{kind}")
