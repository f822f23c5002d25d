"""One office for all tests that only ask."""

from __future__ import annotations

import pytest
from archive_data import ask, office


@pytest.fixture(scope="session")
def searched(tmp_path_factory):
    """Return how to ask an office whose index is made once: words and filters in, names of remarks out."""
    root = tmp_path_factory.mktemp("office")
    project = office(root)
    return lambda words="", **more: ask(project, root / "index.sqlite", words, **more)
