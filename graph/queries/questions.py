"""The lookups as SPARQL: files that any engine answers, and values set in them safely.

A file's first line asks its question in English. Parameters stand in it as `VALUES ?name { UNDEF }`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from graph.errors import NotFound
from graph.store.interface import DEFAULT_DEADLINE, Question, Store
from graph.store.sparql.terms import bind, iri, is_iri, string

_FOLDER: Final = "rq"


def question_names() -> tuple[str, ...]:
    """Return the names of the questions, such as "accusations"."""
    found = files(__package__).joinpath(_FOLDER).iterdir()
    return tuple(sorted(f.name.removesuffix(".rq") for f in found if f.name.endswith(".rq")))


def question(name: str, **values: str | Sequence[str]) -> str:
    """Return the SPARQL of a question with its parameters set: IRIs as IRIs, any other text as a literal.

    Raises NotFound if there is no such question, KeyError for a parameter it does not have.
    """
    if name not in question_names():
        raise NotFound(f"there is no question {name!r}; there are {', '.join(question_names())}")
    text = files(__package__).joinpath(_FOLDER, f"{name}.rq").read_text(encoding="utf-8")
    given = {key: [value] if isinstance(value, str) else list(value) for key, value in values.items()}
    return bind(text, {key: [iri(v) if is_iri(v) else string(v) for v in listed] for key, listed in given.items()})


def ask(
    store: Store, name: str, *, deadline: float = DEFAULT_DEADLINE, **values: str | Sequence[str]
) -> list[dict[str, str]]:
    """Return the rows that a store's engine gives to a question, each term as its text."""
    asked = Question(question(name, **values), accept="application/sparql-results+json")
    answer = store.query(asked, deadline=deadline)
    bindings = json.loads(answer.read())["results"]["bindings"]
    return [{key: term["value"] for key, term in row.items()} for row in bindings]
