"""Reading YAML: text stays text, every value has a place, what is refused is refused with its line."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import PipelineError, describe
from pipeline.load import from_yaml
from pipeline.load.from_yaml import MAX_DEPTH, examine, parse, read

PARSERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


def codes(text):
    return [(p.code, p.place.line, p.place.column) for p in parse(text, "a.yaml").problems]


@pytest.mark.parametrize("loader", PARSERS)
@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("point: 3.10\n", {"point": "3.10"}),
        ("letterhead: no\n", {"letterhead": "no"}),
        ("date: 2025-04-18\nnumber: 0017\n", {"date": "2025-04-18", "number": "0017"}),
        ("a: ~\nb: null\n", {"a": "~", "b": "null"}),
        ("a:\nb: ''\nc: [1, '', ]\n", {"b": "", "c": ["1", ""]}),
        ("a:\n-\n- x\n", {"a": ["", "x"]}),
        ("a: >-\n  бір\n  екі\n\n  үш\n", {"a": "бір екі\nүш"}),
        ("\ufeffa: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a:\tb\nc: x\u2028y\n", {"a": "b", "c": "x y"}),
    ],
)
def test_scalars_are_text(tmp_path, loader, text, data):
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode())
    text = path.read_text(encoding="utf-8-sig")
    assert parse(text, "a.yaml", loader).data == data


def test_every_value_and_every_name_has_a_place():
    tree = parse(
        "kind: x\nsections:\n- id: I\n  findings:\n  - {id: I.1,\n     text: abc}\nletter:\n", "a.yaml"
    )
    assert str(tree.place(("sections", 0, "findings", 0, "text"))) == "a.yaml:6:12"
    assert str(tree.key(("sections", 0, "findings", 0, "text"))) == "a.yaml:6:6"
    assert tree.place(("sections", 0, "findings", 0, "text")).where == "sections[0].findings[0].text"
    # an empty value stands where its name stands; what is not written is sought around
    assert str(tree.place(("letter",))) == "a.yaml:7:1"
    assert str(tree.place(("sections", 0, "findings", 0, "years", 3))) == "a.yaml:5:5"
    # a tag of pydantic's is no step of the file
    assert str(tree.place(("sections", 0, "findings", 0, "PhotoEvidence", "text", "kk"))) == "a.yaml:6:12"
    assert tree.value(("sections", 0, "findings", 0, "id")) == "I.1"


MISTAKES = [
    ("kind:remediation\nedition: 2022\n", [("read-07", 1, 6)]),
    ("kind: a\nedition:2022\n", [("read-07", 2, 9)]),
    ("kind:remediation\n", [("read-07", 1, 1)]),
    ("a:\n- x\n-y\n- z\n", [("read-21", 3, 2)]),
    ("text: Шешім: жаңа\n", [("read-09", 1, 12)]),
    ("- a\n", [("read-16", 1, 1)]),
    ("", [("read-05", 1, 1)]),
    ("# тек түсініктеме\n", [("read-05", 1, 1)]),
    ('a: 1\ntext: "abc\nx: 1\n', [("read-08", 2, 7)]),
    ("a: 1\ntext: 'abc\nx: 'd'\n", [("read-08", 2, 7)]),
    ('text: "Ақ" мектебі\n', [("read-22", 1, 7)]),
    ("text: **Маңызды** сөз\n", [("read-22", 1, 7)]),
    ("text: [мектеп](https://a.kz)\n", [("read-22", 1, 7)]),
    ("text: @abc\n", [("read-22", 1, 7)]),
    ("text: {{ x }} y\n", [("read-22", 1, 7)]),
    ("years: [2024, 2025\nb: 1\n", [("read-23", 1, 8)]),
    ("a:\n\tb: 1\n", [("read-06", 2, 1)]),
    ("a:\n  b: 1\n\tc: 2\n", [("read-06", 3, 1)]),
    ("a:\n  b: 1\n   c: 2\n", [("read-26", 3, 4)]),
    ("a:\n    b: 1\n  c: 2\n", [("read-26", 3, 3)]),
    ("a: - b\n", [("read-24", 1, 4)]),
    ("kind: a\nedition\nx: 1\n", [("read-25", 2, 1)]),
    ('a: "c:\\dir"\n', [("read-20", 1, 7)]),
    ("a: 1\nb: 2\na: 3\n", [("read-10", 3, 1)]),
    ("a: &x 1\nb: *x\n", [("read-12", 1, 4), ("read-12", 2, 4)]),
    ("a: !!python/object:os.system 1\n", [("read-13", 1, 4)]),
    ("<<: {a: 1}\nb: 1\n", [("read-11", 1, 1)]),
    ("a: 1\n---\nb: 1\n", [("read-15", 2, 1)]),
    ("[a, b]: 1\n", [("read-14", 1, 1)]),
    ("a: {{ x }}\n", [("read-14", 1, 5)]),
    ("a: б\x0bв\nc: \x00\n", [("read-04", 1, 5), ("read-04", 2, 4)]),
    ('a: "\\x07"\n', [("read-04", 1, 4)]),
    ("a: Бұйрық #45\n", [("read-19", 1, 11)]),
    ("a: Бұйрық # түсініктеме\n", []),
    ("a: |\n  b #c\n  #d\n", []),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKES)
def test_each_mistake_is_named_with_its_place(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(("text", "expected"), MISTAKES)
def test_the_pure_parser_says_the_same(text, expected):
    tree = parse(text, "a.yaml", yaml.SafeLoader)
    assert [(p.code, p.place.line, p.place.column) for p in tree.problems] == expected
    assert tree.data == parse(text, "a.yaml").data


def test_many_mistakes_are_shown_at_once_and_the_rest_is_read():
    text = 'kind:x\ntext: "a\nb:\n\tc: 1\nd: *x*\ne: a: b\nd: 3\nf: [1\ng: &a b\n<<: x\ni: "\\x00"\n'
    assert [line for _, line, _ in codes(text)] == [1, 2, 4, 5, 6, 7, 8, 9, 10, 11]
    assert parse(text).data["e"] == "a: b"


@pytest.mark.parametrize("text", ["[" * 5_000_000, "a: {" * 3000, "- " * 100_000])
def test_depth_is_bounded(text):
    found = parse(text).problems[0]
    assert found.code == "read-17"
    assert describe(found, "en").message.startswith(f"The data are nested too deeply (more than {MAX_DEPTH}")


def test_size_is_bounded(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text("a: [1, 2, 3]\n", encoding="utf-8")
    monkeypatch.setattr(from_yaml, "MAX_NODES", 5)
    assert [p.code for p in examine(path).problems] == ["read-18"]
    monkeypatch.setattr(from_yaml, "MAX_BYTES", 10)
    assert [p.code for p in examine(path).problems] == ["read-02"]


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes("kind: a\ntext: Мектеп\n".encode("cp1251"))
    with pytest.raises(PipelineError) as caught:
        read(path)
    assert [(p.code, p.place.line) for p in caught.value.problems] == [("read-03", 2)]


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    assert [p.code for p in examine(tmp_path / "none.yaml").problems] == ["read-01"]


def test_a_warning_does_not_stop(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("a: Бұйрық #45\n", encoding="utf-8")
    assert read(path).data == {"a": "Бұйрық"}


SIGNS = [*" \n\t:-#'\"[]{},&*!|>%@`?\\\r\x00\u2028\ufeff😀", ": ", "- ", "\n  ", "аб", "kind", "1.0", "<<"]
ODD = st.lists(st.sampled_from(SIGNS)).map("".join)
PRINTABLE = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029"
    )
)
TREES = st.dictionaries(
    PRINTABLE,
    st.recursive(
        PRINTABLE, lambda x: st.lists(x, max_size=3) | st.dictionaries(PRINTABLE, x, max_size=3), max_leaves=8
    ),
    min_size=1,
    max_size=4,
)


@given(ODD | st.text())
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_with_a_place(text):
    for loader in PARSERS:
        tree = parse(text, "a.yaml", loader)
        assert isinstance(tree.data, dict)
        assert tree.whole or tree.problems
        for found in tree.problems:
            assert found.place.line >= 1
            assert describe(found, "kk").message


@given(TREES)
@settings(max_examples=100, deadline=None)
def test_any_tree_comes_back_as_it_was(tree):
    text = yaml.safe_dump(tree, allow_unicode=True, default_style="'", default_flow_style=False)
    read_back = [parse(text, "a.yaml", loader) for loader in PARSERS]
    assert [one.data for one in read_back] == [tree, tree]
    assert read_back[0].root == read_back[1].root
    assert not read_back[0].problems
