"""The user's spaCy pipeline, loaded by name, or told how to get it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from graph.errors import ModelError
from graph.reading.spacy_reader.parse import Parse


class Pipeline(Protocol):
    """Parses a text. `meta` has the pipeline's `lang`, `name` and `version`."""

    meta: dict[str, object]

    def __call__(self, text: str) -> Parse:
        """Return the parse of a text."""
        ...


NEEDED = {"DEP": "a dependency parser", "TAG": "a tagger", "ENT_IOB": "a recogniser of names"}


def load(model: str) -> Pipeline:
    """Return the spaCy pipeline of that name or folder.

    Raises ModelError, saying what to install, if spaCy or the pipeline is missing, or if it cannot do what is needed.
    """
    if find_spec("spacy") is None:
        raise ModelError("the reader spacy:MODEL needs spaCy: pip install 'counterclaim[spacy]'")
    try:
        pipeline = cast(Pipeline, import_module("spacy").load(model))
    except OSError as error:
        advice = f"install it with: python -m spacy download {model}"
        raise ModelError(f"spaCy has no pipeline {model!r}; {advice}, or give the path of its folder") from error
    parse = pipeline("She spoke.")
    missing = [what for attribute, what in NEEDED.items() if not parse.has_annotation(attribute)]
    if missing:
        raise ModelError(f"the spaCy pipeline {model!r} lacks {' and '.join(missing)}: use one that has it")
    return pipeline
