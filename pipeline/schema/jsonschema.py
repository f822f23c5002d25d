"""Write the schema that lets an editor complete and check every findings file: one schema for all kinds.

An editor sees YAML's numbers and yes/no where we read text, so every text accepts them too, and a field that may be
left out may stand empty. https://json-schema.org/draft-07/schema is what editors' YAML servers know best.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from pipeline import schema
from pipeline.schema import shape
from pipeline.schema.base import MAX_TEXT, Base

if TYPE_CHECKING:
    from pydantic_core import core_schema

_SCALAR = ["string", "number", "boolean"]
_YES_NO = [True, False, "yes", "no", "true", "false", "on", "off", "иә", "ия", "жоқ", "да", "нет"]


class _Editor(GenerateJsonSchema):
    """Describe scalars as an editor meets them."""

    ignored_warning_kinds = frozenset({"non-serializable-default"})  # type: ignore[assignment] # a frozen set is one

    def str_schema(self, schema: core_schema.StringSchema) -> dict[str, Any]:
        found = super().str_schema(schema) | {"type": _SCALAR}
        if found.get("maxLength") == MAX_TEXT:
            del found["maxLength"]
        return found

    def int_schema(self, schema: core_schema.IntSchema) -> dict[str, Any]:
        return super().int_schema(schema) | {"type": ["integer", "string"], "pattern": r"^\s*\d+\s*$"}

    def bool_schema(self, schema: core_schema.BoolSchema) -> dict[str, Any]:  # noqa: ARG002 (pydantic's signature)
        return {"enum": _YES_NO}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        """Leave defaults out: the empty ones say nothing, the others stand in the descriptions."""
        return self.generate_inner(schema["schema"])


def text() -> str:
    """Return the schema as the text of `findings/schema.json`."""
    return json.dumps(tree(), ensure_ascii=False, indent=1) + "\n"


def tree() -> dict[str, Any]:
    """Return the schema: the value of `kind` chooses the rules; only school.yaml may leave it out."""
    kinds = {kind: schema.named(kind) for kind in schema.KINDS}
    written: list[tuple[type[Base], Any]] = [(model, "validation") for model in kinds.values()]
    _, made = models_json_schema(written, schema_generator=_Editor)
    # pydantic also defines what only the reading of a value needs (a school year is written as text).
    known = {inner.__name__ for kind in kinds.values() for inner in shape.models(kind)}
    definitions = {name: found for name, found in made["$defs"].items() if name in known}
    for model in {inner for kind in kinds.values() for inner in shape.models(kind)}:
        _explain(model, definitions[model.__name__])
    for model in kinds.values():
        # Said by files of an older version; loading takes it out before anything is validated.
        version = {
            "type": ["integer", "string", "null"],
            "description": _bilingual(shape.phrase("schema"), "\n\n"),
        }
        definitions[model.__name__]["properties"]["schema"] = version
    definitions["Text"] = _either(definitions.pop("Text"))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": _bilingual(shape.phrase("file"), " · "),
        "type": "object",
        "properties": {"kind": {"enum": list(schema.KINDS), "description": _of("kind", kinds["school"])}},
        "allOf": [_rule(kind, model) for kind, model in kinds.items()],
        "$defs": dict(sorted(definitions.items())),
    }


def _rule(kind: str, model: type[Base]) -> dict[str, Any]:
    named = {"properties": {"kind": {"const": kind}}}
    if shape.fields(model)["kind"].required:
        named["required"] = ["kind"]  # type: ignore[assignment] # a schema is any tree
    return {"if": named, "then": {"$ref": f"#/$defs/{model.__name__}"}}


def _either(block: dict[str, Any]) -> dict[str, Any]:
    """Allow a text as one plain value or as a block of languages."""
    return {"anyOf": [{"type": _SCALAR}, block]}


def _explain(model: type[Base], definition: dict[str, Any]) -> None:
    """Put our words in place of docstrings, which speak to programmers."""
    definition.pop("description", None)
    definition.pop("title", None)
    required = definition.get("required", [])
    for name, rule in definition["properties"].items():
        rule.pop("title", None)
        if name not in required:
            _allow_empty(rule)
        rule["description"] = _of(name, model)


def _allow_empty(rule: dict[str, Any]) -> None:
    inner = dict(rule)
    if inner.get("anyOf", [{}])[-1] != {"type": "null"}:
        rule.clear()
        rule["anyOf"] = [*(inner["anyOf"] if list(inner) == ["anyOf"] else [inner]), {"type": "null"}]


def _of(name: str, model: type[Base]) -> str:
    return _bilingual(shape.words(model, name), "\n\n")


def _bilingual(words: Any, between: str) -> str:  # noqa: ANN401 (a table of the data file)
    return between.join((words["kk"], words["ru"]))
