"""Archive a school's reports: what stands in its folders goes in, a bag that can prove and rebuild itself comes out.

A bag holds the documents and everything that they were made of: findings, evidence, the snapshot of links and photos,
templates, the register of acts as it was, the manifests. The whole register is kept, not only the acts cited: which
act a short name means depends also on the acts that it does not mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline import __version__, run, unchanged, verify
from pipeline.acts import registry
from pipeline.acts.said import act_label
from pipeline.archive import bag, events, fixity, listing, manifest, versions
from pipeline.ask import Ask
from pipeline.criteria import regime
from pipeline.errors import PipelineError, blocks, problem, severity
from pipeline.evidence import snapshot
from pipeline.kinds import KINDS, edition
from pipeline.model import File, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from pipeline.archive.versions import Version
    from pipeline.project import Project

FOLDER = "archive"


@dataclass(frozen=True, slots=True)
class Kept:
    """Say what became of one school: where its bag stands and its seal, whether it is new, what there is to say."""

    source: str
    path: str = ""
    seal: str = ""
    new: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Report:
    """Hold one finished report: its findings file, the manifest as bytes and as read, the documents."""

    source: Path
    raw: bytes
    manifest: Mapping[str, Any]
    files: tuple[File, ...]
    school: str
    problems: tuple[Problem, ...] = ()


def keep(school: Path, project: Project, home: Path, day: date, *, packed: bool = False) -> Kept:
    """Put the finished reports of a school's folder into the next version below `home`, or say that nothing is new.

    `day` is the only thing in a bag that depends on when it was made: RFC 8493 means by Bagging-Date the day of
    packing, so two bags of one day are the same bytes. Raises PipelineError where a report cannot be archived.
    """
    name = project.relative(school)
    reports = [_read(source, project) for source in _sources(school)]
    items = _items(school, name, project, reports)
    before = versions.versions(home)
    old, past, found = _latest(before, home)
    if old is not None and not found and old.payload == _hashes(items):
        same = problem("bag-08", Place(name), version=before[-1].path.name)
        return Kept(
            name,
            project.relative(before[-1].path),
            old.seal,
            problems=(same, *_said(school, items, reports)),
        )
    number = before[-1].number + 1 if before else 1
    told = events.made(number, day, past, sound=not found)
    contents = _contents(school, f"v{number}", reports, items)
    items += [bag.Item(f"list.{x}.txt", listing.write(contents, x)) for x in listing.LANGUAGES]
    items.append(bag.Item(events.NAME, events.write(told)))
    info = _info(home, number, day, reports)
    path, seal = versions.add(home, number, items, info, packed=packed)
    return Kept(
        name, project.relative(path), seal, new=True, problems=(*found, *_said(school, items, reports))
    )


def home(school: Path, project: Project, output: Path | None = None) -> Path:
    """Return the folder of a school's versions: `archive/<year>/<school>`, outside `output`, which may be wiped."""
    school = school.resolve()
    return (output or project.root / FOLDER) / school.parent.name / school.name


def _latest(
    before: Sequence[Version], home: Path
) -> tuple[fixity.Checked | None, list[Mapping[str, Any]], tuple[Problem, ...]]:
    """Check the newest version; return it without what each version says of itself, its events, what is wrong."""
    if not before:
        return None, [], ()
    try:
        with versions.opened(before[-1].path) as folder:
            checked = fixity.check(folder)
            path = folder / bag.DATA / events.NAME
            past = events.read(path.read_bytes()) if path.is_file() else []
            past = events.join(past, verify.recorded(home))
    except PipelineError as error:
        return None, [], error.problems
    own = {name for name in checked.payload if _own(name.removeprefix(f"{bag.DATA}/"))}
    payload = {name: sha256 for name, sha256 in checked.payload.items() if name not in own}
    there = Place((home / before[-1].path.name).as_posix())
    found = tuple(Problem(there, one.code, one.args) for one in checked.problems)
    return fixity.Checked(folder, payload, checked.info, checked.seal), past, found


def _own(name: str) -> bool:
    return name == events.NAME or name.startswith("list.")


# ---------------------------------------------------------------- what is ready to be kept


def _sources(school: Path) -> list[Path]:
    found = [school / f"{kind}.yaml" for kind in KINDS if (school / f"{kind}.yaml").is_file()]
    if not found:
        raise PipelineError(problem("run-02", Place(school.as_posix())))
    return found


def _read(source: Path, project: Project) -> _Report:
    """Read a finished report; raises PipelineError where it is not what its manifest says, or may not leave."""
    listed, where = unchanged.listing(source, project), Place(source.as_posix())
    raw = listed.read_bytes() if listed.is_file() else b""
    last = manifest.read(raw)
    if not last:
        raise PipelineError(problem("bag-01", where))
    try:
        return _whole(source, raw, last, project)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        # A manifest that a person has edited.
        raise PipelineError(problem("bag-01", where)) from error


def _whole(source: Path, raw: bytes, last: Mapping[str, Any], project: Project) -> _Report:
    where, folder = Place(source.as_posix()), project.target(source)
    files = tuple(File(name, _bytes(folder / name)) for name in last["outputs"])
    changed = [f.name for f in files if manifest.sha256(f.data) != last["outputs"][f.name]["sha256"]]
    if changed or not files:
        raise PipelineError(problem("bag-02", where, names=", ".join(changed)))
    other = [*unchanged.changes(last, source, project), *_acts(last)]
    if other:
        raise PipelineError(problem("bag-03", where, names=", ".join(other)))
    seen = run.inspect(source, Ask(languages=tuple(last["languages"]), write=False), project)
    problems = (*seen.problems, *run.leaked(seen, files))
    if blocks(problems):
        raise PipelineError(*(p for p in problems if severity(p.code) == "error"))
    named = seen.loaded.school.name
    return _Report(source, raw, last, files, named.kk or named.ru or "", tuple(_edited(last, where, project)))


def _edited(last: Mapping[str, Any], where: Place, project: Project) -> Iterator[Problem]:
    """Say which templates of a closed edition are not those that it names."""
    folder = f"{last['kind']}/{last['edition']}/"
    described = edition.read(project.template(f"{folder}edition.yaml"))
    used = {name.removeprefix(folder): sha256 for name, sha256 in last["templates"].items()}
    changed = [name for name, sha256 in described.sha256.items() if used.get(name, sha256) != sha256]
    if described.closed and changed:
        yield problem("bag-09", where, edition=described.id, names=", ".join(changed))


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _acts(last: Mapping[str, Any]) -> Iterator[str]:
    register = registry.load()
    for act, said in last["acts"].items():
        if act not in register.ids or register.fingerprint(act) != said:
            yield act


# ---------------------------------------------------------------- what goes into the bag


def _items(school: Path, name: str, project: Project, reports: Sequence[_Report]) -> list[bag.Item]:
    """Return the files of the bag but those that speak of its version, each name once."""
    found = [item for report in reports for item in _own_items(report, project)]
    found += _snapshot(school, name, reports)
    found.append(bag.Item("acts/register.json", registry.REGISTER.read_bytes()))
    return list({item.name: item for item in found}.values())


def _own_items(report: _Report, project: Project) -> Iterator[bag.Item]:
    last = report.manifest
    yield bag.Item(f"manifests/{report.source.stem}.json", report.raw)
    yield bag.Item("versions.txt", listing.requirements(last["versions"]))
    for file in report.files:
        yield bag.Item(f"documents/{file.name}", file.data)
    for name, sha256 in last["inputs"].items():
        yield bag.Item(name, path=project.root / name, sha256=sha256)
    for name, sha256 in last.get("criteria", {}).items():
        yield bag.Item(f"criteria/{name}.yaml", path=regime.file(name), sha256=sha256)
    for name, sha256 in last["templates"].items():
        yield bag.Item(f"templates/{name}", path=project.template(name), sha256=sha256)


def _snapshot(school: Path, name: str, reports: Sequence[_Report]) -> Iterator[bag.Item]:
    """Yield what the snapshot holds for these reports: photos ready for print and captures of links, each hash once."""
    kept = snapshot.read(school)
    groups = (report.manifest[group] for report in reports for group in ("links", "prints"))
    items = {source: kept.items[source] for group in groups for source in group if source in kept.items}
    if items:
        yield bag.Item(f"{name}/{snapshot.FOLDER}/index.json", snapshot.index(items))
    for source, item in items.items():
        path = snapshot.where(kept, item)
        if path.is_file():
            yield bag.Item(f"{name}/{snapshot.FOLDER}/objects/{path.name}", path=path, sha256=item.sha256)
        elif item.type == "photo":
            raise PipelineError(problem("bag-03", Place(school.as_posix()), names=source))


def _hashes(items: Iterable[bag.Item]) -> dict[str, str]:
    return {f"{bag.DATA}/{i.name}": i.sha256 or manifest.sha256(i.data) for i in items}


def _contents(
    school: Path, version: str, reports: Sequence[_Report], items: Sequence[bag.Item]
) -> listing.Contents:
    kept = snapshot.read(school).items
    links = sorted({url for report in reports for url in report.manifest["links"]})
    acts = sorted({act for report in reports for act in report.manifest["acts"]})
    groups = ("documents", "templates", "criteria")
    tops = {top: [i.name for i in items if i.name.startswith(f"{top}/")] for top in groups}
    apart = {*groups, "acts", "manifests", "versions.txt"}
    return listing.Contents(
        name=f"{school.resolve().parent.name}/{school.resolve().name}",
        version=version,
        documents=tuple(sorted(tops["documents"])),
        data=tuple(sorted(i.name for i in items if i.name.partition("/")[0] not in apart)),
        links={url: (kept[url].status, kept[url].checked) if url in kept else ("", "") for url in links},
        acts={language: tuple(_act(act, language) for act in acts) for language in listing.LANGUAGES},
        templates=tuple(sorted(tops["templates"] + tops["criteria"])),
        versions=reports[0].manifest["versions"],
    )


def _act(act_id: str, language: str) -> str:
    act = registry.get(act_id)
    title = act.title.get(language) or act.title.get("kk", "")
    return " – ".join(filter(None, (act_label(act), title, act.url.get(language, ""))))


def _info(home: Path, number: int, day: date, reports: Sequence[_Report]) -> dict[str, str]:
    group = f"{home.parent.name}/{home.name}"
    made = sorted({f"{r.manifest['kind']} {r.manifest['edition']}" for r in reports})
    return {
        "Bag-Group-Identifier": group,
        "Bag-Software-Agent": f"aqparat {__version__}",
        "Bagging-Date": day.isoformat(),
        "External-Description": "; ".join(made),
        "External-Identifier": f"{group}/v{number}",
        "Source-Organization": next((r.school for r in reports if r.school), ""),
    }


def _said(school: Path, items: Iterable[bag.Item], reports: Iterable[_Report]) -> tuple[Problem, ...]:
    return (*_unused(school, items), *(found for report in reports for found in report.problems))


def _unused(school: Path, items: Iterable[bag.Item]) -> tuple[Problem, ...]:
    """Name what stands in the school's folder and no report uses: it is not packed, and a person should know."""
    packed = {item.path.resolve() for item in items if item.path}
    found = (path for path in sorted(school.rglob("*")) if path.is_file() and path.resolve() not in packed)
    names = [path.relative_to(school).as_posix() for path in found]
    left = [name for name in names if not name.startswith(f"{snapshot.FOLDER}/")]
    return (problem("bag-07", Place(school.as_posix()), names=", ".join(left)),) if left else ()
