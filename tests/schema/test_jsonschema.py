"""The editor's schema: it is current, and it accepts what we accept, as an editor sees it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from pipeline import schema
from pipeline.schema import jsonschema, shape

ROOT = Path(__file__).parent.parent.parent
SCHEMA = jsonschema.tree()
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}
SILENT = {"$schema", "$defs", "title", "description", "discriminator"}


def test_a_name_of_a_model_stands_for_one_model():
    """An editor's schema knows models by their name alone."""
    found = {}
    for kind in schema.KINDS:
        for model in shape.models(schema.named(kind)):
            assert found.setdefault(model.__name__, model) is model, f"{model} and {found[model.__name__]}"
    assert len(found) >= 30


class Editor(yaml.SafeLoader):
    """Read YAML 1.2 as editors do: numbers, true and false, null; days stay text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own attribute)
        first: [(tag, rule) for tag, rule in rules if tag.rpartition(":")[2] in ("int", "float", "null")]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def fits(value, rule):
    """Tell whether a value fits; knows the words of JSON schema that ours uses, and fails on any other."""
    known = {name: test for name, test in RULES.items() if name in rule}
    assert set(rule) <= set(RULES) | SILENT | {"then"}, set(rule) - set(RULES)
    return all(test(value, rule[name], rule) for name, test in known.items())


def typed(value, types, _):
    names = [types] if isinstance(types, str) else types
    return any(isinstance(value, TYPES[n]) and (n == "boolean" or not isinstance(value, bool)) for n in names)


RULES = {
    "$ref": lambda v, ref, _: fits(v, SCHEMA["$defs"][ref.removeprefix("#/$defs/")]),
    "type": typed,
    "enum": lambda v, values, _: any(v == one and type(v) is type(one) for one in values),
    "const": lambda v, one, _: v == one,
    "anyOf": lambda v, rules, _: any(fits(v, one) for one in rules),
    "oneOf": lambda v, rules, _: sum(fits(v, one) for one in rules) == 1,
    "allOf": lambda v, rules, _: all(fits(v, one) for one in rules),
    "if": lambda v, test, rule: not fits(v, test) or fits(v, rule["then"]),
    "required": lambda v, names, _: not isinstance(v, dict) or set(names) <= set(v),
    "properties": lambda v, rules, _: (
        not isinstance(v, dict) or all(fits(v[n], rules[n]) for n in rules if n in v)
    ),
    "additionalProperties": lambda v, _, rule: not isinstance(v, dict) or set(v) <= set(rule["properties"]),
    "items": lambda v, one, _: not isinstance(v, list) or all(fits(item, one) for item in v),
    "pattern": lambda v, test, _: not isinstance(v, str) or re.search(test, v),
    "minItems": lambda v, size, _: not isinstance(v, list) or len(v) >= size,
    "minLength": lambda v, size, _: not isinstance(v, str) or len(v) >= size,
    "maxLength": lambda v, size, _: not isinstance(v, str) or len(v) <= size,
    "minimum": lambda v, least, _: isinstance(v, str) or v >= least,
    "maximum": lambda v, most, _: isinstance(v, str) or v <= most,
}


def seen(text):
    return yaml.load(text, Loader=Editor)  # noqa: S506 (a SafeLoader with fewer types)


def test_the_file_is_current():
    written = (ROOT / "findings" / "schema.json").read_text(encoding="utf-8")
    assert written == jsonschema.text(), "`make schema` writes it anew"


def test_every_example_fits():
    files = [p for p in (ROOT / "findings").rglob("*.yaml") if p.stem in ("school", "remediation")]
    assert files
    for path in files:
        assert fits(seen(path.read_text(encoding="utf-8")), SCHEMA), path


HEAD = "kind: remediation\nedition: 2022-486\nsections: [{id: I, title: a, findings: [{id: 1.1, text: b}]}]\n"


@pytest.mark.parametrize(
    "text",
    [
        "name: Мектеп\n",
        "kind: school\nname: {kk: а, ru: б}\nphone:\nbin: '000000000000'\n",
        HEAD,
        HEAD.replace("edition: 2022-486\n", ""),
        HEAD + "letterhead: true\n",
        HEAD + "letterhead: иә\n",
        HEAD + "letter: {number: 5, date: 2025-09-10, addressee: 7}\n",
        HEAD + "letter:\nannexes: [{criteria: [{criterion: 1, points: '5'}]}]\n",
        HEAD + "attestation: {period: [2022-2023], conclusion: {date: 18.04.2025, number: 3.10}}\n",
    ],
)
def test_what_we_accept_an_editor_accepts(text):
    assert fits(seen(text), SCHEMA)


@pytest.mark.parametrize(
    "text",
    [
        "kind: school\nnmae: Мектеп\n",
        "kind: report\n",
        HEAD.replace("edition: 2022-486", "edition: new"),
        HEAD.replace("findings: [{id: 1.1, text: b}]", "findings: []"),
        HEAD + "letterhead: мүмкін\n",
        HEAD + "letter: {date: ертең}\n",
        HEAD + "attestation: {period: [жыл]}\n",
        HEAD.replace("text: b", "text: b, evidence: [{link: a, photo: b}]"),
        HEAD.replace("text: b", "text: b, measures: [{text: a, status: ok}]"),
    ],
)
def test_what_we_refuse_an_editor_refuses(text):
    assert not fits(seen(text), SCHEMA)


def test_every_field_is_explained_in_kazakh_and_russian():
    explained = 0
    for name, definition in SCHEMA["$defs"].items():
        block = definition["anyOf"][1] if name == "Text" else definition
        for field, rule in block["properties"].items():
            kazakh, _, russian = rule["description"].partition("\n\n")
            assert kazakh.endswith("."), field
            assert russian.endswith("."), field
            explained += 1
    assert explained > 80


def test_the_text_is_json_without_our_docstrings():
    assert json.loads(jsonschema.text()) == SCHEMA
    assert "Refuse unknown names" not in jsonschema.text()
