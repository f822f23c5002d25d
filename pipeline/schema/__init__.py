"""What people write: the models of every file under `findings/`, one module per kind of file.

In comes the plain tree that `load` read; out come frozen models. Unknown names are refused, scalars arrive as text.
A kind's module has its name, and its model the same name as a class: `quarter_analysis` holds `QuarterAnalysis`; the
words that explain its fields stand in `words/<module>.toml`. `base` holds what all files share, `paper` what every
document says first, `cited` clauses, `proof` evidence, `tablefile` tables of Excel; `walk` goes through a model,
`shape` reads models as plain facts, `jsonschema` makes the editor's schema of them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from pipeline.schema import alone

if TYPE_CHECKING:
    from pipeline.schema.base import Base

alone.seal()

# The files that become documents; whoever adds a kind adds its name here.
DOCUMENTS = ("remediation", "self_assessment", "control_plan", "monitoring", "quarter_analysis")
KINDS = ("school", *DOCUMENTS, "accepted")


def named(kind: str) -> type[Base]:
    """Return the model of a kind; raises KeyError where there is none.

    >>> named("remediation").__name__
    'Remediation'
    """
    if kind not in KINDS:
        raise KeyError(kind)
    module = importlib.import_module(f"{__name__}.{kind}")
    model: type[Base] = getattr(module, "".join(part.capitalize() for part in kind.split("_")))
    return model
