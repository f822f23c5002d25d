"""Every cited sentence of a findings file becomes clauses, or a Problem at its place."""

import json

from pipeline.acts import gather, registry
from pipeline.model import Place
from pipeline.schema.base import Year
from pipeline.schema.cited import Cites, Citing
from pipeline.schema.paper import Paper
from pipeline.schema.remediation import Remediation


def findings(violates, measures=(), years=("2024-2025",)):
    finding = {
        "id": "I.1",
        "text": "т",
        "years": list(years),
        "violates": violates,
        "measures": list(measures),
    }
    data = {
        "kind": "remediation",
        "edition": "2022-486",
        "sections": [{"id": "I", "title": "б", "findings": [finding]}],
    }
    return Remediation.model_validate(data, context={"language": "kk"})


def place(path):
    return Place("remediation.yaml", where=".".join(map(str, path)))


def gathered(*violates, **more):
    return gather.gather(findings([{"cites": words} for words in violates], **more), place)


def said(law):
    """Return act, appendix and points of every clause in order."""
    return [
        (clause.act.id if clause.act else "", clause.citation.appendix, clause.citation.points)
        for clauses in law.clauses.values()
        for clause in clauses
    ]


def test_what_a_person_types_becomes_the_act_of_that_year():
    assert said(gathered("МЖМБС 2-қосымша 26-тармақ")) == [("order-348-2022", "2", (("26", "26"),))]
    old = gathered("МЖМБС 2-қосымша 26-тармақ", years=("2020-2021",))
    assert said(old) == [("order-604-2018", "2", (("26", "26"),))]


def test_the_act_carries_over_within_a_finding():
    law = gathered("МЖМБС 2-қосымша 26-тармақ", "3-қосымша 38-тармақ")
    assert said(law)[1] == ("order-348-2022", "3", (("38", "38"),))
    assert law.problems == ()


def test_what_a_measure_answers_stands_under_its_path():
    measure = {"text": "т", "status": "done", "answers": ["2-қосымша 26-тармақ", "3-қосымша 38-тармақ"]}
    law = gathered("МЖМБС 2-қосымша 26-тармақ", "3-қосымша 38-тармақ", measures=[measure])
    path = ("sections", 0, "findings", 0, "measures", 0)
    assert [clause.citation.appendix for clause in law.answers[path]] == ["2", "3"]


class Verdict(Citing):
    clauses: tuple[Cites, ...] = ()
    years: tuple[Year, ...] = ()


class Analysis(Paper):
    verdicts: tuple[Verdict, ...] = ()
    basis: Cites | None = None


def test_any_kind_of_document_cites_and_an_act_ends_with_its_block():
    first = {"clauses": ["МЖМБС 2-қосымша 26-тармақ"], "years": ["2020-2021"]}
    second = {"clauses": ["3-қосымша 38-тармақ"], "years": ["2024-2025"]}
    data = {"kind": "analysis", "edition": "2022-486", "verdicts": [first, second], "basis": "Заң 5-бап"}
    law = gather.gather(Analysis.model_validate(data), place)
    assert sorted(law.clauses) == [("basis",), ("verdicts", 0, "clauses", 0), ("verdicts", 1, "clauses", 0)]
    assert law.clauses["verdicts", 0, "clauses", 0][0].act.id == "order-604-2018"
    assert law.clauses["verdicts", 1, "clauses", 0] == ()
    assert {found.place.where for found in law.problems} == {"verdicts.1.clauses.0", "basis"}


def test_an_act_carries_over_within_a_block_of_any_kind():
    verdict = {"clauses": ["МЖМБС 2-қосымша 26-тармақ", "3-қосымша 38-тармақ"], "years": ["2024-2025"]}
    data = {"kind": "analysis", "edition": "2022-486", "verdicts": [verdict]}
    assert said(gather.gather(Analysis.model_validate(data), place))[1] == (
        "order-348-2022",
        "3",
        (("38", "38"),),
    )


def test_an_act_may_be_named_by_its_id():
    law = gathered({"act": "order-348-2022", "appendix": "1", "point": "4", "subpoint": "4"})
    assert said(law) == [("order-348-2022", "1", (("4", "4"),))]


def test_words_that_cite_nothing_are_a_problem_at_their_place():
    [found] = gathered("талаптарға сай емес").problems
    assert found.code == "law-25"
    assert found.place.where == "sections.0.findings.0.violates.0.cites"


def test_an_unknown_id_is_a_problem_with_a_suggestion():
    [found] = gathered({"act": "order-348-2023", "point": "4"}).problems
    assert found.code == "law-13"
    assert "order-348-2022" in dict(found.args)["near"]


def test_the_facts_of_each_cited_act_have_a_fingerprint():
    acts = gathered("МЖМБС 2-қосымша 26-тармақ").acts
    assert list(acts) == ["order-348-2022"]
    assert len(acts["order-348-2022"]) == 64


def test_what_is_only_half_understood_is_a_warning_not_a_guess():
    [found] = gathered("МЖМБС 2-қосымша 26-тармағының а) тармақшасы").problems
    assert found.code == "law-26"
    assert "а)" in dict(found.args)["text"]


def test_another_register_may_be_read_instead_of_the_installed_one(tmp_path):
    kept = json.loads(registry.REGISTER.read_text(encoding="utf-8"))
    for act in kept["acts"]:
        if act["id"] == "order-348-2022":
            act["title"]["kk"] = "Ескі атауы"
    path = tmp_path / "register.json"
    path.write_text(json.dumps(kept), encoding="utf-8")
    cited = findings([{"cites": "№ 348 бұйрық 2-қосымша 26-тармақ"}])
    then = gather.gather(cited, place, registry.read(path))
    now = gather.gather(cited, place)
    [[old]], [[new]] = then.clauses.values(), now.clauses.values()
    assert (old.act.id, old.act.title["kk"]) == (new.act.id, "Ескі атауы")
    assert new.act.title["kk"] != "Ескі атауы"
    assert then.acts != now.acts, "the manifest tells them apart"
