"""Which reader: by a short name, as the command line and the service take it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

from graph.errors import InputError, ModelError
from graph.reading.interface import Reader

FORMS = "default, spacy:MODEL, openai:BASE_URL#MODEL"
ENVIRONMENT = "COUNTERCLAIM_LLM_"
NUMBERS = ("timeout", "prompt_price", "completion_price", "max_cost")
"""Settings of the language model reader that the environment may give, as numbers."""


def reader_for(spec: str, environ: Mapping[str, str] | None = None) -> Reader:
    """Return the reader that `spec` names.

    `default` is the trained reader; `spacy:MODEL` reads with a spaCy pipeline, by name or folder;
    `openai:BASE_URL#MODEL` with a model behind an OpenAI-compatible endpoint. The key of the endpoint and some of its
    settings are taken from the environment: COUNTERCLAIM_LLM_KEY, and _TIMEOUT, _PROMPT_PRICE, _COMPLETION_PRICE
    and _MAX_COST after the same beginning. Raises InputError if there is no such reader or setting, ModelError,
    naming what to install, if the reader cannot be loaded.
    """
    kind, _, rest = spec.strip().partition(":")
    if kind == "default" and not rest:
        from graph.pipeline import default_reader

        return default_reader()
    if kind == "spacy" and rest:
        return _on_spacy(rest)
    if kind == "openai" and rest:
        return _on_endpoint(rest, os.environ if environ is None else environ)
    raise InputError(f"there is no reader {spec!r}: choose one of {FORMS}")


def _on_spacy(model: str) -> Reader:
    from graph.reading.spacy_reader import SpacyReader

    return SpacyReader(model)


def _on_endpoint(place: str, environ: Mapping[str, str]) -> Reader:
    if find_spec("httpx") is None:
        raise ModelError("the reader openai:BASE_URL#MODEL needs httpx: pip install 'counterclaim[llm]'")
    from graph.reading.llm import LlmReader, LlmSettings

    url, _, model = place.partition("#")
    numbers: dict[str, Any] = {name: number for name in NUMBERS if (number := _number(environ, name)) is not None}
    return LlmReader(replace(LlmSettings(model, url, environ.get(f"{ENVIRONMENT}KEY")), **numbers))


def _number(environ: Mapping[str, str], name: str) -> float | None:
    variable = ENVIRONMENT + name.upper()
    text = environ.get(variable, "").strip()
    if not text:
        return None
    try:
        return float(text)
    except ValueError as error:
        raise InputError(f"{variable} must be a number, not {text!r}") from error
