"""Measure speed in one run, alternating: our rendering and whole run, docxtpl, the bare floor, growth, memory, cluster.

    python tests/bench.py [--quick] [PART …]       parts: render whole cold growth plan memory pool cluster acts photos
                                                   search compare monitoring quarter import
    python tests/bench.py --reports 10000          build that many reports, die half-way, start again

Prints medians, ratios and the targets of the design beside them. A new measurement is one function in PARTS.
"""

from __future__ import annotations

import argparse
import functools
import gc
import io
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bench_archive
import bench_data as data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FINDINGS, LINKS, PHOTOS = 40, 20, 4
Work = dict[str, "Callable[[], object]"]


def out(line: str = "") -> None:
    """Print at once: a person watches."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def environment() -> dict[str, str]:
    """Return the surroundings of a command: with bytecode, as every installed program has it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(data.ROOT), "AQPARAT_UI": "en"}


def alternate(work: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Run everything in turn, round after round; return the medians in milliseconds."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for run in work.values():
        run()
    gc.collect()
    for _ in range(rounds):
        for name, run in work.items():
            start = time.perf_counter()
            run()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(taken) for name, taken in times.items()}


def show(title: str, medians: Mapping[str, float], base: str) -> None:
    """Print one table: medians, and how often `base` fits into each."""
    out(f"\n{title}")
    for name, median in medians.items():
        out(f"  {name:<34}{median:>10.2f} ms {median / medians[base]:>8.2f} x")


def target(words: str, value: float, bound: float, *, least: bool = False) -> None:
    """Print whether a target of the design is reached."""
    reached = value >= bound if least else value <= bound
    sign, word = ("≥" if least else "≤"), ("reached" if reached else "MISSED")
    out(f"  → {words}: {value:.2f} (target {sign} {bound:g}): {word}")


class Case:
    """Hold one project with one built report: its print copies are in the snapshot, its template is compiled."""

    def __init__(
        self, root: Path, findings: int = FINDINGS, links: int = LINKS, photos: int = PHOTOS
    ) -> None:
        from pipeline import batch, project, run
        from pipeline.ask import Ask

        self.root, self.ask = root, Ask(force=True)
        self.source = data.school(root, 1, findings, links, photos)
        data.own_template(root)
        self.project = project.find(self.source)
        [report] = batch.build((self.source,), self.ask)
        if report.blocked:
            raise SystemExit(f"the case does not build: {report.problems[:3]}")
        [self.document] = run.compose(run.inspect(self.source, self.ask), self.project)
        self.ready = {name: data.ready(value) for name, value in self.document.context.items()}
        self.plain = data.plain(self.ready)
        self.made = (root / report.files[0]).read_bytes()

    @functools.cached_property
    def ours(self) -> Callable[[], bytes]:
        """Render the compiled template; dates and citations are put into words beforehand, as for docxtpl."""
        from pipeline.render import template

        compiled = template.load(self.project.template(self.document.template), self.project.cache)
        return lambda: compiled.render(self.ready, data.FILTERS)

    def run(self, source: Path | None = None) -> object:
        """Go the whole way: load, law, evidence, checks, compose, render, look for leaks, write, manifest."""
        from pipeline import run

        report = run.run(source or self.source, self.project, self.ask)
        if report.blocked:
            raise SystemExit(f"a school does not build: {report.problems[:3]}")
        return report

    @functools.cached_property
    def docxtpl(self) -> Callable[[], bytes]:
        """Render the same template and the same words with docxtpl."""
        program: dict[str, Any] = {"__name__": "program"}
        exec(data.SCRIPT, program)  # noqa: S102 (our own text, also run as a program of its own)
        template = data.template()

        def render() -> bytes:
            stream = io.BytesIO()
            program["render"](io.BytesIO(template), self.plain).save(stream)
            return stream.getvalue()

        return render

    @functools.cached_property
    def floor(self) -> Callable[[], bytes]:
        """Deflate and write the bytes of our own document with the standard library, and do nothing else."""
        with zipfile.ZipFile(io.BytesIO(self.made)) as package:
            parts = {info: package.read(info) for info in package.infolist()}

        def write() -> bytes:
            stream = io.BytesIO()
            with zipfile.ZipFile(stream, "w") as package:
                for info, content in parts.items():
                    package.writestr(info.filename, content, info.compress_type)
            return stream.getvalue()

        return write

    @functools.cached_property
    def new_parts(self) -> Callable[[], object]:
        """Deflate only what no template can prepare (the stricter floor): the parts that differ between documents."""
        with zipfile.ZipFile(io.BytesIO(self.made)) as package:
            parts = [
                package.read(i) for i in package.infolist() if i.filename in CHANGING and i.compress_type
            ]
            stored = [package.read(i) for i in package.infolist() if not i.compress_type]

        def deflate() -> bytes:
            packed = []
            for part in parts:
                packer = zlib.compressobj(6, zlib.DEFLATED, -15)
                packed.append(packer.compress(part) + packer.flush())
            return b"".join((*packed, *stored, *(str(zlib.crc32(p)).encode() for p in (*parts, *stored))))

        return deflate


CHANGING = {
    "word/document.xml", "word/header1.xml", "word/footer1.xml", "word/_rels/document.xml.rels", "docProps/core.xml",
    "[Content_Types].xml",
}  # fmt: skip


# ---------------------------------------------------------------- the parts


def render(root: Path, *, quick: bool) -> None:
    """Compare rendering: ours, docxtpl, the floor."""
    case = Case(root)
    work: Work = {
        "docxtpl": case.docxtpl,
        "ours": case.ours,
        "deflate and write the same bytes": case.floor,
        "deflate only what is new": case.new_parts,
    }
    medians = alternate(work, 10 if quick else 40)
    show(
        f"Rendering one document: {FINDINGS} findings, {LINKS} links, {PHOTOS} photos of 200 KB",
        medians,
        "ours",
    )
    target("docxtpl : ours", medians["docxtpl"] / medians["ours"], 8, least=True)
    target("ours : deflate and write", medians["ours"] / medians["deflate and write the same bytes"], 1.5)


def whole(root: Path, *, quick: bool) -> None:
    """Compare our whole run with what docxtpl needs to render alone."""
    case = Case(root)
    rounds = 10 if quick else 30
    # Each round is another school with texts of its own: what was kept in memory of one helps as little as in a batch.
    others = iter(fill(root, rounds + 2))
    medians = alternate(
        {"whole run": lambda: case.run(next(others)), "docxtpl, rendering alone": case.docxtpl}, rounds
    )
    show(
        "The whole run of that report in a batch (load … manifest, photos in the snapshot)",
        medians,
        "whole run",
    )
    target("whole run : docxtpl alone", medians["whole run"] / medians["docxtpl, rendering alone"], 0.5)


def cold(root: Path, *, quick: bool) -> None:
    """Compare commands: python and all it has to import are part of the time."""
    case = Case(root)
    template, context, script = root / "template.docx", root / "context.json", root / "script.py"
    template.write_bytes(data.template())
    context.write_text(json.dumps(case.plain), encoding="utf-8")
    script.write_text(data.SCRIPT, encoding="utf-8")

    def command(*words: object) -> Callable[[], object]:
        line = [sys.executable, *map(str, words)]
        return lambda: subprocess.run(line, cwd=root, env=environment(), capture_output=True, check=True)

    work: Work = {
        "docxtpl script, rendering alone": command(script, template, context, root / "theirs.docx"),
        "aqparat build": command("-m", "pipeline", "build", "--force", case.source),
        "aqparat build, nothing changed": command("-m", "pipeline", "build", case.source),
        "aqparat --help": command("-m", "pipeline", "--help"),
        "aqparat cite TEXT": command("-m", "pipeline", "cite", data.CITED),
        "python -c 'import click'": command("-c", "import click"),
        "python -c pass": command("-c", "pass"),
    }
    medians = alternate(work, 5 if quick else 15)
    show("Cold start: one command, one report", medians, "docxtpl script, rendering alone")
    target(
        "aqparat build : script", medians["aqparat build"] / medians["docxtpl script, rendering alone"], 1.5
    )
    cite = medians["aqparat cite TEXT"] / medians["python -c 'import click'"]
    target("aqparat cite : import click", cite, 1.5)


def growth(root: Path, *, quick: bool) -> None:
    """Time per finding must not grow with the number of findings."""
    rows = {}
    for count in (5, 40, 400) if quick else (5, 40, 400, 4000):
        sizes = count, count // 2, min(count // 10, 100)
        case = Case(root / str(count), *sizes)
        rounds = 10 if count < 100 else 3 if count < 1000 else 1
        # Another school each time, as in a batch: a small document would else be wholly known from the round before.
        others = iter(fill(case.root, rounds + 2, sizes))
        whole = functools.partial(lambda case, others: case.run(next(others)), case, others)
        rows[count] = alternate({"render": case.ours, "whole run": whole}, rounds)
    out("\nGrowth: findings with half as many links and a tenth of photos (at most 100)")
    for count, medians in rows.items():
        each = ", ".join(f"{name} {ms:9.1f} ms ({ms / count:.3f} a finding)" for name, ms in medians.items())
        out(f"  {count:>5} findings: {each}")
    few, many = sorted(rows)[-2:]
    for name in rows[few]:
        target(
            f"{name}: a finding of {many} : of {few}", rows[many][name] / rows[few][name] / (many / few), 1.3
        )


def plan(root: Path, *, quick: bool) -> None:
    """Time per row of a control plan must not grow with the number of rows: the example's plan, once and many times."""
    from pipeline import project, run
    from pipeline.ask import Ask

    example = data.ROOT / "findings" / "2024" / "aqbulaq"
    head, _, rest = (example / "control_plan.yaml").read_text(encoding="utf-8").partition("\nplan:\n")
    body, _, tail = rest.partition("\nabbreviations:\n")
    head = head.replace("  - matrix\n  - sheets\n  - cards\n", "")
    out("\nControl plan: the whole run, one Word file")
    for times in (1, 4, 16) if quick else (1, 4, 16, 64):
        source = root / "findings" / "2024" / f"mektep{times}" / "control_plan.yaml"
        source.parent.mkdir(parents=True)
        source.with_name("school.yaml").write_text(data.SCHOOL, encoding="utf-8")
        whole = f"{head}\nplan:\n" + f"{body}\n" * times + f"abbreviations:\n{tail}"
        source.write_text(whole, encoding="utf-8")
        rows = body.count("            place:") * times
        found = project.find(source, root / "out")
        rounds = max(1, 8 // times)
        ms = alternate({"run": functools.partial(run.make, source, found, Ask(write=False))}, rounds)["run"]
        out(f"  {rows:>6} rows: {ms:10.1f} ms ({ms / rows:.3f} a row)")


def memory(root: Path, *, quick: bool) -> None:
    """Memory of one process over many documents, each of another school: what is kept in memory has a bound."""
    code = (
        "import shutil, sys; from pathlib import Path\n"
        "sys.path.insert(0, sys.argv[3]); import bench_data; from bench import peak\n"
        "from pipeline import memory, run, project; from pipeline.ask import Ask\n"
        "memory.calm(); root = Path(sys.argv[1]); found = None; peaks = []\n"
        "for n in range(2, int(sys.argv[2]) + 2):\n"
        "    source = bench_data.school(root, n, 10, 5, 0)\n"
        "    found = found or project.find(source)\n"
        "    run.run(source, found, Ask(force=True))\n"
        "    shutil.rmtree(source.parent)\n"
        "    peaks.append(peak())\n"
        "print(peaks[19], peaks[len(peaks) // 2], peaks[-1])\n"
    )
    case = Case(root, 10, 5, 1)
    count = 200 if quick else 2000
    line = [sys.executable, "-c", code, str(case.root), str(count), str(Path(__file__).parent)]
    done = subprocess.run(line, env=environment(), capture_output=True, check=True, encoding="utf-8")
    first, half, last = map(float, done.stdout.split())
    out(f"\nMemory of one process: after 20 documents {first:.1f} MB, half-way {half:.1f} MB")
    out(f"  after {count}, each of another school: {last:.1f} MB")
    target("megabytes of a worker", last, 80)
    target("last : half-way", last / half, 1.1)


def peak() -> float:
    """Return the most megabytes that this process has held; a program's own, not what its parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def pool(root: Path, *, quick: bool) -> None:
    """One process and two."""
    seconds = {}
    case = Case(root)
    count = 60 if quick else 200
    fill(root, count)
    for jobs in (1, 2, 1, 2):
        start = time.perf_counter()
        build(case.root, "--force", "-j", jobs)
        seconds.setdefault(jobs, []).append(time.perf_counter() - start)
    one, two = (min(seconds[jobs]) for jobs in (1, 2))
    start = time.perf_counter()
    build(case.root)
    skipped = time.perf_counter() - start
    out(
        f"\n{count} reports: one process {one:.1f} s ({count / one:.1f}/s), two {two:.1f} s ({count / two:.1f}/s)"
    )
    out(f"  nothing changed: {skipped:.2f} s ({count / skipped:.0f}/s)")
    if (os.cpu_count() or 1) > 1:
        target("two processes : one", one / two, 1.8, least=True)


def cluster(root: Path, *, quick: bool) -> None:
    """The same on a Dask cluster of two workers on loopback."""
    from distributed import LocalCluster

    Case(root)
    count = 30 if quick else 100
    fill(root, count)
    kwargs: dict[str, Any] = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(host="127.0.0.1", **kwargs) as here:
        build(root, "--force", "--cluster", here.scheduler_address)
        start = time.perf_counter()
        build(root, "--force", "--cluster", here.scheduler_address)
        seconds = time.perf_counter() - start
    out(f"\nDask on loopback, two workers: {count} reports in {seconds:.1f} s ({count / seconds:.1f}/s)")


def acts(root: Path, *, quick: bool) -> None:
    """Reading citations: megabytes a second, and time that grows with the text and not faster."""
    from pipeline.acts import parse

    del root
    size = 200_000 if quick else 1_000_000
    texts = {
        "a report": (". ".join((*map(data.clause, range(3)), data.sentence(1, 60))) + ". "),
        "numbers only": "38, 40-44, 1) 2) 3), ",
        "signs only": "№ № № ",
        "brackets": "(((«",
        "one endless word": "тармақтарындағы",
    }
    out("\nCitations: text of one kind, and eight times as much")
    for name, piece in texts.items():
        times = []
        for length in (size // 8, size):
            text = (piece * (length // len(piece) + 1))[:length]
            start = time.perf_counter()
            parse.read(text)
            times.append(time.perf_counter() - start)
        megabytes = len((piece * (size // len(piece))).encode()) / 1e6
        out(
            f"  {name:<18}{megabytes / times[1]:7.2f} MB/s, eight times the text takes {times[1] / times[0]:5.1f} times"
        )
        if name == "a report":
            target("megabytes a second", megabytes / times[1], 2, least=True)


def photos(root: Path, *, quick: bool) -> None:
    """A photo is made ready once."""
    case = Case(root, 20, 0, 4 if quick else 20)
    remove(case.source.parent / "snapshot")
    times = []
    for _ in range(2):
        start = time.perf_counter()
        case.run()
        times.append((time.perf_counter() - start) * 1000)
    out(f"\nPhotos: first build {times[0]:.0f} ms, second {times[1]:.0f} ms ({times[0] / times[1]:.1f} x)")


def search(root: Path, *, quick: bool) -> None:
    """Index reports of ten findings, and ask the index as a person does."""
    sizes = (50, 200) if quick else (250, 1000)
    rows = {}
    for count in sizes:
        project = root / str(count)
        for number in range(1, count + 1):
            data.school(project, number, 10, 5, 0)
        rows[count] = _searched(project, rounds=5 if quick else 15)
    out("\nSearch: reports of 10 findings each")
    for count, row in rows.items():
        out(
            f"  {count:>5} reports: indexed in {row['index']:.1f} s ({row['index'] / count * 1000:.1f} ms each), "
            f"after one change in {row['again']:.2f} s, peak {row['peak']:.0f} MB, file {row['file']:.1f} MB; "
            f"find {row['find']:.0f} ms, by clause {row['count']:.0f} ms"
        )
    few, many = sizes
    target(
        f"index: a report of {many} : of {few}", rows[many]["index"] / rows[few]["index"] / (many / few), 1.3
    )
    target(f"find over {many} reports, milliseconds with start-up", rows[many]["find"], 1000)


def _searched(project: Path, rounds: int) -> dict[str, float]:
    """Return seconds, megabytes and milliseconds of the commands in one project; each is a process of its own."""
    file = project / "index.sqlite"
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from bench import peak; from pipeline import cli\n"
        "try: cli.main(sys.argv[2:])\n"
        "except SystemExit: print(peak(), file=sys.stderr)"
    )

    def run(*words: str) -> tuple[float, float]:
        line = [sys.executable, "-c", code, str(Path(__file__).parent), *words, "--index", str(file)]
        start = time.perf_counter()
        done = subprocess.run(
            line, cwd=project, env=environment(), capture_output=True, check=True, encoding="utf-8"
        )
        return time.perf_counter() - start, float(done.stderr.split()[-1])

    index, most = run("index")
    with next((project / "findings").rglob("remediation.yaml")).open("a", encoding="utf-8") as stream:
        stream.write("# one more line\n")
    again, _ = run("index")
    asked = {"find": ("find", "кітапханаға", "қоры"), "count": ("find", "--by", "clause")}
    medians = {
        name: statistics.median(run(*words)[0] for _ in range(rounds)) * 1000 for name, words in asked.items()
    }
    return {"index": index, "again": again, "peak": most, "file": file.stat().st_size / 1e6, **medians}


def compare(root: Path, *, quick: bool) -> None:
    """Pair two lists of remarks of which three quarters came back with a fifth of their words changed."""
    from pipeline.compare import features, match
    from pipeline.model import Place
    from pipeline.remarks.model import Remark

    del root
    words = [f"{word}{n}" for n in range(60) for word in data.WORDS]
    times = {}
    for count in (1000, 2000) if quick else (1000, 4000):
        chance = random.Random(count)  # noqa: S311 (a fixed text for measuring)
        texts = [chance.choices(words, k=25) for _ in range(count)]
        again = [
            [word if chance.random() < 0.8 else chance.choice(words) for word in text]
            if n % 4
            else chance.choices(words, k=25)
            for n, text in enumerate(texts)
        ]
        old, new = (
            [
                features.of(Remark(Place(), str(n), "I", {}, {"kk": " ".join(text)}))
                for n, text in enumerate(many)
            ]
            for many in (texts, again)
        )
        start = time.perf_counter()
        pairs = match.match(old, new)
        times[count] = time.perf_counter() - start
        right = sum(pair.before == pair.after and pair.after % 4 > 0 for pair in pairs)
        out(
            f"\nCompare {count} remarks with {count}: {times[count]:.2f} s, "
            f"{right} of {count - count // 4} found again, {len(pairs) - right} wrong"
        )
    few, many = times
    target(f"a remark of {many} : of {few}", times[many] / times[few] / (many / few), 1.5)


def monitoring(root: Path, *, quick: bool) -> None:
    """Compare an order on three tables of 200 districts with docxtpl on the same template; charts cost extra."""
    import bench_monitoring

    del root
    rows = {}
    for districts in (50, 200):
        case = bench_monitoring.Case(districts)
        work: Work = {
            "docxtpl": case.docxtpl,
            "ours": case.ours,
            "ours, with six charts": case.charted,
            "composing: totals, means, places": case.compose,
        }
        rows[districts] = medians = alternate(work, 3 if quick else 9)
        show(f"An order on three tables of {districts} districts and three years", medians, "ours")
    target("ours : docxtpl", rows[200]["ours"] / rows[200]["docxtpl"], 1)
    target("ours with charts : docxtpl without", rows[200]["ours, with six charts"] / rows[200]["docxtpl"], 1)
    target("a district of 200 : of 50", rows[200]["ours"] / rows[50]["ours"] / 4, 1.3)


def archive(root: Path, *, quick: bool) -> None:
    """Past years: bags written, checked, rebuilt."""
    bench_archive.archive(root, out, quick=quick)


def quarter(root: Path, *, quick: bool) -> None:
    """Compare an analysis of 40 classes and 15 subjects with docxtpl on the same template and the same words."""
    import bench_quarter

    del root
    rows = {}
    for classes in (10, 40):
        case = bench_quarter.Case(classes)
        counted = bench_quarter.Case(classes, bench_quarter.counts)
        work: Work = {
            "docxtpl, rendering alone": case.docxtpl,
            "ours, rendering alone": case.ours,
            "from counts by subject, all of it": counted.whole,
            "from marks of each pupil, all of it": case.whole,
        }
        rows[classes] = medians = alternate(work, 3 if quick else 9)
        show(f"An analysis of {classes} classes and 15 subjects", medians, "ours, rendering alone")
    theirs, mine, counts, marks = rows[40].values()
    target("ours : docxtpl", mine / theirs, 1)
    target("read, counted, composed, rendered : docxtpl rendering alone", counts / theirs, 1)
    target("the same from a workbook of 1,000 pupils with 15 marks each", marks / theirs, 2)
    target("a class of 40 : of 10", marks / rows[10]["from marks of each pupil, all of it"] / 4, 1.3)


def imported(root: Path, *, quick: bool) -> None:
    """Old documents: finished reports read into findings."""
    import bench_import

    bench_import.imported(root, out, quick=quick)


PARTS: dict[str, Callable[..., None]] = {
    "render": render, "whole": whole, "cold": cold, "growth": growth, "plan": plan,
    "memory": memory, "pool": pool, "cluster": cluster, "acts": acts, "photos": photos,
    "search": search, "compare": compare, "monitoring": monitoring, "archive": archive,
    "quarter": quarter, "import": imported,
}  # fmt: skip


# ---------------------------------------------------------------- many reports


def remove(folder: Path) -> None:
    """Remove a folder, where there is one."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def fill(root: Path, count: int, sizes: tuple[int, int, int] = (FINDINGS, LINKS, PHOTOS)) -> tuple[Path, ...]:
    """Write schools of the usual size into a project until there are `count`; their photos are in the snapshot."""
    import shutil

    sources = tuple(data.school(root, number, *sizes) for number in range(2, count + 1))
    kept = root / "findings" / "2025" / "mektep-00001" / "snapshot"
    for source in sources if kept.exists() else ():
        shutil.copytree(kept, source.parent / "snapshot")
    return sources


def command(root: Path, *words: object) -> subprocess.Popen[bytes]:
    """Start a build in a project."""
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "build", *map(str, words)],
        cwd=root,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def build(root: Path, *words: object) -> str:
    """Build a project and return the last line that was said."""
    _, said = command(root, *words).communicate()
    return said.decode().strip().rpartition("\n")[2]


def reports(root: Path, count: int) -> None:
    """Build many reports, kill a worker at a quarter and the batch at half, start again, and start once more."""
    project = root / "many"
    for number in range(1, count + 1):
        data.school(project, number, 5, 3, 0)
    data.own_template(project)
    out(f"{count} reports of 5 findings, 3 links and 2 files each")
    started = time.perf_counter()
    running = command(project, "-j", os.cpu_count() or 1)
    peak = 0.0
    for done in _watch(project, running):
        peak = max(peak, _memory(_children(running.pid)))
        if done >= count // 4 and (workers := _children(running.pid)):
            os.kill(workers[0], signal.SIGKILL)
            out(f"  {done} done after {time.perf_counter() - started:.0f} s: one worker killed")
            break
    for done in _watch(project, running):
        peak = max(peak, _memory(_children(running.pid)))
        if done >= count // 2:
            running.kill()
            running.communicate()
            out(f"  {done} done after {time.perf_counter() - started:.0f} s: the batch killed")
            break
    out(f"  half-written documents: {_broken(project)}, largest worker so far {peak:.1f} MB")
    for name in ("second start", "third start"):
        again = time.perf_counter()
        said = build(project)
        out(f"  {name}: {time.perf_counter() - again:.0f} s. {said}")
    left = list((project / "output").rglob(".*"))
    out(f"  half-written documents: {_broken(project)}, files left over: {len(left)}")


def _watch(project: Path, running: subprocess.Popen[bytes]) -> Iterator[int]:
    """Yield the number of finished reports now and then while a build runs."""
    while running.poll() is None:
        yield sum(1 for _ in (project / "output" / "2025").glob("*/remediation.manifest.json"))
        time.sleep(0.5)


def _broken(project: Path) -> int:
    """Count documents that are not what their manifest says."""
    from pipeline.archive import fresh, manifest

    found = (project / "output").rglob("*.manifest.json")
    return sum(not fresh.whole(manifest.read(path.read_bytes()), path.parent) for path in found)


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(word) for word in listed.read_text().split()] if listed.exists() else []


def _memory(processes: list[int]) -> float:
    """Return the resident megabytes of the largest of some processes (0 where the system does not say)."""
    sizes = [0.0]
    for one in processes:
        try:
            sizes.append(
                int(Path(f"/proc/{one}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
            )
        except (OSError, IndexError, ValueError):
            continue
    return max(sizes)


def main() -> None:
    """Print all tables, or the parts that were named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--reports", type=int, metavar="N", help="build N reports, die half-way, start again")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="aqparat-bench-") as folder:
        os.environ["AQPARAT_CACHE"] = str(Path(folder) / "cache")
        if chosen.reports:
            reports(Path(folder), chosen.reports)
            return
        from pipeline import memory

        # As every command and every worker of a batch does, and here for all engines.
        memory.calm()
        begun = time.perf_counter()
        for name in chosen.parts or PARTS:
            PARTS[name](Path(folder) / name, quick=chosen.quick)
        out(
            f"\n{time.perf_counter() - begun:.0f} s in all, {os.cpu_count()} cores, Python {sys.version.split()[0]}"
        )


if __name__ == "__main__":
    main()
