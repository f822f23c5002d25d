from cases import case, finding, measure

from pipeline.checks.case import languages, sentences, source, walk
from pipeline.schema.base import Text


def test_every_text_of_the_findings_and_the_school_is_visited_with_its_place():
    written = {
        place(path).where: value for place, path, value in case(finding(), school={"phone": "8"}).written()
    }
    assert written["sections[0].findings[0].text"] == Text(kk="Журналға пікірлер жазылмаған.")
    assert written["sections[0].findings[0].evidence[0].link"] == "https://mektep.example/pikirler"
    assert written["phone"] == "8"


def test_findings_and_measures_are_visited_in_order():
    this = case(finding(measures=[measure(), measure()]), finding(id="II.3"))
    assert [path for path, _ in this.remarks()] == [("sections", 0, "findings", n) for n in (0, 1)]
    assert [path[3:] for path, _, _ in this.measures()] == [
        (0, "measures", 0),
        (0, "measures", 1),
        (1, "measures", 0),
    ]


def test_a_text_is_read_in_the_languages_it_has():
    text = Text(kk="Мектеп")
    assert (languages(text), list(sentences(text))) == (("kk",), [("kk", "Мектеп")])
    assert list(sentences("C:\\a")) == [("", "C:\\a")]


def test_walks_only_over_texts():
    assert list(walk((Text(kk="а"), 5, None, "б"))) == [((0,), Text(kk="а")), ((3,), "б")]


def test_evidence_says_what_it_is():
    _, first = next(case().remarks())
    assert source(first.evidence[0]) == ("link", "https://mektep.example/pikirler")
