"""Readers by name: the right one, or an error that says what is missing."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import pytest

from graph.errors import InputError, ModelError
from graph.readers import FORMS, reader_for
from graph.reading.interface import Reader
from graph.values import Article
from tests.readers.chat_server import Reply, chat_server

needs_httpx = pytest.mark.skipif(find_spec("httpx") is None, reason="needs the extra llm")


@pytest.mark.parametrize("spec", ["", "neural", "spacy:", "spacy", "openai:", "default:large", "gpt:x"])
def test_an_unknown_name_is_told_which_there_are(spec: str) -> None:
    with pytest.raises(InputError, match=FORMS.replace("#", "\\#")):
        reader_for(spec)


@needs_httpx
def test_a_language_model_is_chosen_by_address_and_name() -> None:
    with chat_server(Reply({"acts": []})) as server:
        environ = {"COUNTERCLAIM_LLM_KEY": "sk-1", "COUNTERCLAIM_LLM_TIMEOUT": "5"}
        reader: Reader = reader_for(f"openai:{server.url}#tiny:1b", environ)
        reader.read(Article(f"Nothing was said on {server.url}.", "quiet"))
    assert reader.name.startswith("openai:tiny:1b prompt ")
    assert server.headers[0]["authorization"] == "Bearer sk-1"


@needs_httpx
@pytest.mark.parametrize(
    ("spec", "why"),
    [("openai:http://localhost/v1", "name the model"), ("openai:localhost#tiny", "no address")],
)
def test_half_an_endpoint_is_told_what_is_missing(spec: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        reader_for(spec, {})


@needs_httpx
def test_a_setting_that_is_no_number_is_named() -> None:
    with pytest.raises(InputError, match="COUNTERCLAIM_LLM_MAX_COST must be a number"):
        reader_for("openai:http://localhost/v1#tiny", {"COUNTERCLAIM_LLM_MAX_COST": "much"})


@pytest.mark.parametrize(
    ("library", "spec", "extra"),
    [("httpx", "openai:http://localhost/v1#tiny", "llm"), ("spacy", "spacy:en_core_web_sm", "spacy")],
)
def test_a_missing_library_is_told_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, library: str, spec: str, extra: str
) -> None:
    for module in ("graph.readers", "graph.reading.spacy_reader.pipeline"):
        __import__(module)
        monkeypatch.setattr(
            sys.modules[module], "find_spec", lambda name: None if name == library else find_spec(name)
        )
    with pytest.raises(ModelError, match=rf"counterclaim\[{extra}\]"):
        reader_for(spec, {})


def test_the_default_is_the_trained_reader() -> None:
    pytest.importorskip("graph.pipeline", reason="the composed pipeline is not there")
    try:
        reader = reader_for("default")
    except ModelError as error:
        pytest.skip(f"the trained reader cannot be loaded: {error}")
    assert reader.name
