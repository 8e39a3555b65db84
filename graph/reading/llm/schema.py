"""The JSON schema of an answer, its types and kinds taken from the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ontology.vocabulary import ActType, AgreementKind, EntityKind, RelationType

Schema = dict[str, Any]

CLASSES = frozenset({"assertive", "directive", "commissive", "expressive", "declarative"})
"""The classes at the head of the scheme of act types, which no act is of alone."""
ACT_TYPES = tuple(t.value for t in ActType if t.value not in CLASSES)

TEXT: Schema = {"type": "string"}
OPTIONAL: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "number"}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(values: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


QUOTE = _object(quote=TEXT, occurrence={"type": "integer"})
WHO = _or_null(_object(entity=OPTIONAL, quote=TEXT, occurrence={"type": "integer"}))

ENTITY = _object(
    name=TEXT,
    kind=_one_of(k.value for k in EntityKind),
    aliases=_list(TEXT),
    title=OPTIONAL,
    title_of=OPTIONAL,
    speaks_for=OPTIONAL,
)
ACT = _object(
    id=TEXT,
    type=_one_of(ACT_TYPES),
    form=_or_null(_one_of(ACT_TYPES)),
    speaker=WHO,
    cue=_or_null(QUOTE),
    addressee=WHO,
    target=WHO,
    content=_list(QUOTE),
    resolved=TEXT,
    reported_by=OPTIONAL,
    date=OPTIONAL,
    confidence=NUMBER,
)
RELATION = _object(
    source=TEXT,
    target=TEXT,
    type=_one_of(t.value for t in RelationType),
    explicit={"type": "boolean"},
    confidence=NUMBER,
)
AGREEMENT = _object(
    name=TEXT,
    kind=_one_of(k.value for k in AgreementKind),
    mentions=_list(QUOTE),
    parties=_list(TEXT),
    violated_by=_list(_object(entity=TEXT, act=TEXT)),
)
ANSWER = _object(
    entities=_list(ENTITY),
    acts=_list(ACT),
    relations=_list(RELATION),
    agreements=_list(AGREEMENT),
)
