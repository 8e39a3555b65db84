"""The page about readers: its snippets run and print what they say, its variables and fields exist."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from graph.readers import ENVIRONMENT, NUMBERS
from tests.readers.chat_server import ANSWER, Reply, chat_server
from tests.readers.spacy_model import MODEL, needs_model

PAGE = Path(__file__).parents[2].joinpath("docs", "readers.md").read_text("utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def printed(snippet: str) -> list[str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(snippet, "docs/readers.md", "exec"), {"__name__": "snippet"})
    return out.getvalue().splitlines()


def promised(snippet: str) -> list[str]:
    return [line.removeprefix("# ") for line in snippet.splitlines() if line.startswith("# ")]


@needs_model
def test_the_spacy_snippet_prints_what_it_says() -> None:
    snippet = SNIPPETS[0].replace("en_core_web_sm", str(MODEL))
    assert printed(snippet) == promised(SNIPPETS[0])


@pytest.mark.skipif(find_spec("httpx") is None, reason="needs the extra llm")
def test_the_language_model_snippet_runs(tmp_path: Path) -> None:
    with chat_server(Reply(ANSWER)) as server:
        snippet = SNIPPETS[1].replace("http://localhost:11434/v1", server.url)
        lines = printed(
            snippet.replace("max_cost=5.00,", f"max_cost=5.00, cache=__import__('pathlib').Path({str(tmp_path)!r}),")
        )
    assert all(line.startswith("refused: ") for line in lines[:-1])
    assert lines[-1].startswith("1 1000 0.0")


def test_the_snippet_of_a_reader_of_ones_own_prints_what_it_says() -> None:
    assert printed(SNIPPETS[2]) == promised(SNIPPETS[2])


def test_every_variable_is_documented() -> None:
    named = set(re.findall(rf"`{ENVIRONMENT}(\w+)`", PAGE))
    assert named == {"KEY", *(name.upper() for name in NUMBERS)}


@pytest.mark.skipif(find_spec("httpx") is None, reason="needs the extra llm")
def test_the_settings_it_speaks_of_exist() -> None:
    from graph.reading.llm import LlmSettings

    fields = {field.name for field in dataclasses.fields(LlmSettings)}
    assert {"window_characters", "max_windows", "attempts", "backoff", "max_cost", "cache"} <= fields
    assert all(
        f"`{name}" in PAGE
        for name in ("window_characters", "max_windows", "attempts", "backoff", "max_cost", "cache")
    )
