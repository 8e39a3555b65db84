"""Values written into SPARQL text so that nothing in them can be anything but the value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from graph.errors import QueryError
from graph.store.sparql.tokens import tokens

_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|\\^`]*")
_ESCAPES: Final = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}


def is_iri(value: str) -> bool:
    """Tell whether the text is an absolute IRI that can be written between angle brackets."""
    return _IRI.fullmatch(value) is not None


def iri(value: str) -> str:
    """Return an absolute IRI as a term. Raises QueryError if it is none."""
    if not is_iri(value):
        raise QueryError(f"not an absolute IRI: {value!r}")
    return f"<{value}>"


def string(value: str) -> str:
    """Return a text as a plain literal."""
    return f'"{value.translate(_ESCAPES)}"'


def bind(sparql: str, values: Mapping[str, Sequence[str] | None]) -> str:
    """Return the query with its parameters set.

    A parameter is declared in the query as `VALUES ?name { UNDEF }`, which alone means any value. `values` gives the
    terms (as `iri` and `string` write them); None leaves the parameter out. Raises KeyError for one not declared.
    """
    open_parameters = dict(values)
    pieces, done = [], 0
    listed = list(tokens(sparql))
    for five in zip(*(listed[i:] for i in range(5)), strict=False):
        name = five[1].text[1:]
        if _declares(tuple(t.text for t in five)) and name in open_parameters:
            terms = open_parameters.pop(name)
            pieces.append(sparql[done : five[0].start])
            if terms is not None:
                pieces.append(f"VALUES ?{name} {{ {' '.join(terms)} }}")
            done = five[4].end
    if open_parameters:
        raise KeyError(f"the query declares no parameter {', '.join(open_parameters)}")
    return "".join(pieces) + sparql[done:]


def _declares(texts: tuple[str, ...]) -> bool:
    return (texts[0].upper(), texts[1][:1], texts[2], texts[3].upper(), texts[4]) == (
        "VALUES",
        "?",
        "{",
        "UNDEF",
        "}",
    )
