"""Write what a report depends on as a make rule, the way C compilers do, so that make rebuilds just what must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def rule(target: str, needs: Iterable[str]) -> str:
    r"""Return a make rule; each need also gets an empty rule, so that a deleted photo is no error of make.

    >>> print(rule("output/a.json", ["findings/a.yaml", "evidence/фото 1.jpg"]), end="")
    output/a.json: \
     evidence/фото\ 1.jpg \
     findings/a.yaml
    evidence/фото\ 1.jpg:
    findings/a.yaml:
    """
    names = [_escape(name) for name in sorted(set(needs))]
    lines = [f"{_escape(target)}:", *(f" {name}" for name in names)]
    return " \\\n".join(lines) + "\n" + "".join(f"{name}:\n" for name in names)


def _escape(name: str) -> str:
    return name.replace("$", "$$").replace("#", "\\#").replace(" ", "\\ ")
