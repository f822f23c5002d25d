"""Keep pydantic to itself: no plugin of another package looks into what people write, or changes what it means.

Before it builds a validator pydantic asks every installed package for plugins; one that records what is validated
would send a school's data away. Asking also loads `importlib.metadata` with its parser of e-mails, which takes a
short command longer than reading its file. `PYDANTIC_DISABLE_PLUGINS` forbids the first and not the second.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

# The module in which pydantic looks for plugins, and the one function that it calls there.
_LOADER, _ASKED = "pydantic.plugin._loader", "get_plugins"


def seal() -> None:
    """Give pydantic an empty list of plugins; where this process has already looked for them, forbid their use."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if _LOADER not in sys.modules:
        empty = ModuleType(_LOADER)
        setattr(empty, _ASKED, tuple)
        sys.modules[_LOADER] = empty
