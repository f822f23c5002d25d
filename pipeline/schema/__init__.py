"""What people write: the models of every file under `findings/`, one module per kind of file.

In comes the plain tree that `load` read; out come frozen models. Unknown names are refused, scalars arrive as text,
and `KINDS` names the model of each kind. `base` holds the words that the kinds share; `shape` reads the models as
plain facts, `fields.toml` explains every field in three languages, `jsonschema` makes the editor's schema of both.
"""

import os

# Plugins of pydantic change what a model means, and looking for them reads every installed package.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pipeline.schema.accepted import Accepted
from pipeline.schema.base import Base, Text
from pipeline.schema.remediation import Remediation
from pipeline.schema.school import School

KINDS: dict[str, type[Base]] = {"school": School, "remediation": Remediation, "accepted": Accepted}

__all__ = ["KINDS", "Accepted", "Base", "Remediation", "School", "Text"]
