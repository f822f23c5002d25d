"""The house itself: imports go downwards, no stage knows another, files and functions stay small, tests mirror code."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "pipeline").rglob("*.py"))
STAGES = ("load", "acts", "evidence", "checks", "kinds", "render", "archive")
GROUND = {"errors", "language", "messages", "model", "reckon", "schema", "sheets", "table"}

# How a class is made says nothing of what it is for: every place may use it.
EVERYWHERE = {"record"}

# place -> what it may import from `pipeline` beside itself and the bare package
ALLOWED = {
    **dict.fromkeys(STAGES, GROUND),
    # What composes an annex and what checks it both evaluate the same counts.
    "checks": {*GROUND, "control", "counts", "criteria", "results"},
    "kinds": {*GROUND, "control", "counts", "criteria", "results"},
    # The method of in-school control: what prints a sheet and what checks its scores read the same one.
    "control": {"model", "schema", "sheets"},
    "results": {"errors", "model", "schema", "sheets"},
    "criteria": {"errors", "language", "model", "schema"},
    # Two stages read files that people name; where such a file may lie is decided once.
    "load": {*GROUND, "inside"},
    "evidence": {*GROUND, "inside"},
    "inside": {"errors"},
    "sheets": {"model"},
    "record": set(),
    "model": set(),
    "table": set(),
    "messages": set(),
    # Totals, means and shares: the kinds print them, the checks compare them with what was typed.
    "reckon": set(),
    # Rows of districts from a table file: the checks tell what is wrong with them, the kinds print them.
    "counts": {"errors", "model", "schema", "sheets"},
    "errors": {"model", "messages"},
    "language": {"model", "errors"},
    "schema": {"model", "errors", "language"},
    "fields": {"errors", "model", "schema"},
    "scaffold": {"errors", "model", "schema"},
    "project": {"errors", "model"},
    "console": {"errors", "model"},
    "filters": {*GROUND, "acts", "render"},
    "ask": set(),
    "unchanged": {*GROUND, "archive", "evidence", "ask", "project"},
    "run": {*GROUND, *STAGES, "ask", "criteria", "filters", "project", "unchanged"},
    # The page shows one inspected file: it asks the run, the words of acts, what the checks hold a secret; and writes.
    "review": {*GROUND, "acts", "archive", "checks", "kinds", "project", "render", "run"},
    # What a comparison and a search look at: a findings file read with its law, secrets kept back as on the page.
    "remarks": {*GROUND, "acts", "checks", "inside", "load", "review"},
    # … and the document of a comparison is composed, rendered and written like any other.
    "compare": {*GROUND, "acts", "archive", "filters", "kinds", "project", "remarks", "render"},
    "memory": set(),
    "batch": {*GROUND, "ask", "cluster", "memory", "kinds", "project", "run", "unchanged"},
    # The states of an answer are said as a comparison says them; a workbook is a zip, and only render writes one.
    "search": {*GROUND, "acts", "archive", "compare", "project", "remarks", "render"},
    "cluster": {*GROUND, "archive", "ask", "batch", "evidence", "project", "run", "unchanged"},
    # Past years: what stands in a school's folders -> a bag; a bag -> the same documents again; whether all is whole.
    "preserve": {
        *GROUND,
        "acts",
        "archive",
        "ask",
        "criteria",
        "evidence",
        "kinds",
        "project",
        "run",
        "unchanged",
        "verify",
    },
    "verify": {*GROUND, "archive", "project", "unchanged"},
    "regenerate": {*GROUND, "archive", "ask", "project", "render", "run", "verify"},
    "cli": {
        *GROUND,
        *STAGES,
        "accept",
        "ask",
        "batch",
        "begin",
        "compare",
        "console",
        "district",
        "fields",
        "filters",
        "preserve",
        "memory",
        "importing",
        "project",
        "remarks",
        "regenerate",
        "review",
        "run",
        "scaffold",
        "scoretable",
        "upkeep",
        "search",
        "verify",
    },
    # Reads a self-assessment and begins the answer to its remarks.
    "begin": {*GROUND, "archive", "load"},
    # Reads an answer to an attestation and writes the plan that follows from it.
    "upkeep": {*GROUND, "archive", "control", "load"},
    # Writes a scoring sheet of a plan as a workbook to be filled in.
    "scoretable": {*GROUND, "archive", "control", "load", "render"},
    # An old report is read, its law and its pictures understood by their stages, and a new folder written at once.
    "importing": {*GROUND, "acts", "archive", "checks", "evidence", "load"},
    "accept": {*GROUND, "archive", "checks", "load"},
    # One document over many schools: it reads their remarks, counts, prints and writes.
    "district": {*GROUND, "acts", "archive", "filters", "kinds", "project", "remarks", "render"},
    "__main__": {"cli", "memory"},
    "": set(),
}
# module -> the only places that may import it
ONLY = {
    "click": {"cli"},
    "urllib3": {"evidence"},
    "warcio": {"evidence"},
    "zipfile": {"render", "archive", "checks", "load"},
}
MAX_FILE, MAX_FUNCTION = 350, 45


def place(path: Path) -> str:
    """Return the stage or module a file belongs to; the package's own __init__ is ''."""
    parts = path.relative_to(ROOT / "pipeline").with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


@functools.cache
def imports(path: Path) -> frozenset[str]:
    """Return every module a file imports, also inside functions; types only for checking count too."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports relatively"
            base = node.module or ""
            names |= {f"{base}.{alias.name}" for alias in node.names} if base == "pipeline" else {base}
    return frozenset(names)


def test_every_file_was_seen():
    assert len(CODE) >= 40
    assert {place(path) for path in CODE} >= {*STAGES, "run", "cli", "model", ""}


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_downwards(path):
    here = place(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("pipeline.")} - {"__version__"}
    allowed = ALLOWED[here] | EVERYWHERE | {here}
    assert used <= allowed, f"{path.name} imports {used - allowed}"


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_edges_stay_at_the_edge(path):
    for name, places in ONLY.items():
        assert name not in {i.split(".")[0] for i in imports(path)} or place(path) in places


def test_only_the_edge_asks_for_the_clock():
    asking = [
        p
        for p in CODE
        if any(w in p.read_text(encoding="utf-8") for w in ("date.today(", "datetime.now(", "time.time("))
    ]
    assert {place(p) for p in asking} <= {"cli"}


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_are_small_and_explained(path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= MAX_FILE
    assert ast.get_docstring(tree), f"{path} does not say what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno + 1 <= MAX_FUNCTION, f"{path.name}: {node.name}"


def test_each_folder_says_what_comes_in_and_goes_out():
    for stage in STAGES:
        words = ast.get_docstring(
            ast.parse((ROOT / "pipeline" / stage / "__init__.py").read_text(encoding="utf-8"))
        )
        assert words, stage
        assert "in" in words.lower(), stage
        assert "out" in words.lower(), stage


def test_tests_mirror_the_code():
    """Each module has a test file of its name, or serves one that has in the same folder."""
    tests = {p.stem.removeprefix("test_") for p in (ROOT / "tests").rglob("test_*.py")}
    assert len(tests) >= 30
    mirrored = {p for p in CODE if p.stem in tests or p.name in {"__init__.py", "__main__.py", "model.py"}}
    served = set(mirrored)
    while True:
        more = {found for path in served for found in neighbours(path)} - served
        if not more:
            break
        served |= more
    assert len(mirrored) >= len(CODE) / 3
    missing = [str(p.relative_to(ROOT)) for p in CODE if p not in served and place(p) != "cli"]
    assert not missing, f"neither tested by name nor used by what is: {missing}"


def neighbours(path: Path) -> set[Path]:
    """Return the files of the same folder that a file imports."""
    names = {name.rpartition(".")[2] for name in imported(path)}
    return {path.parent / f"{name}.py" for name in names if (path.parent / f"{name}.py").is_file()}


@functools.cache
def imported(path: Path) -> frozenset[str]:
    """Return the full names that a file imports from the package, `from pipeline.x import y` as pipeline.x.y."""
    found = set(imports(path))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)
