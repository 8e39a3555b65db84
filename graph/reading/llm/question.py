"""What the model is asked: the prompt, and one stretch of an article with what earlier stretches have told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from graph.reading.llm.schema import ANSWER
from graph.reading.sentences import Stretch
from graph.values import Act, Article, Entity

Message = dict[str, str]

RECALLED_ACTS = 30
RECALLED_ENTITIES = 60
RECALLED_CHARACTERS = 160


@cache
def prompt() -> str:
    """Return the instructions."""
    return files("graph.reading.llm").joinpath("prompt.md").read_text("utf-8")


@cache
def prompt_version() -> str:
    """Return a short hash of the instructions and the schema: it changes when either does."""
    text = prompt() + json.dumps(ANSWER, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def messages(article: Article, window: Stretch, entities: Iterable[Entity], acts: Iterable[Act]) -> list[Message]:
    """Return the question about one window; `entities` and `acts` are those found in the windows before."""
    facts = [
        f"Title: {_line(article.title)}" if article.title else "",
        f"Published: {_line(article.published)}" if article.published else "",
        *_recalled(list(entities), list(acts)),
    ]
    start, end = window
    text = f"<<<TEXT\n{article.text[start:end]}\nTEXT>>>"
    return [
        {"role": "system", "content": prompt()},
        {"role": "user", "content": "\n".join([*(fact for fact in facts if fact), text])},
    ]


def with_schema(asked: list[Message]) -> list[Message]:
    """Return the question with the schema written out, for a server that cannot be held to one."""
    last = asked[-1]
    schema = json.dumps(ANSWER, ensure_ascii=False)
    return [*asked[:-1], {**last, "content": f"{last['content']}\n\nAnswer in JSON of this schema: {schema}"}]


def _recalled(entities: list[Entity], acts: list[Act]) -> Iterable[str]:
    if entities:
        yield "Entities named before this stretch (list those you need again, under the same names):"
        yield from (f"* {_line(e.name)} ({e.kind})" for e in entities[:RECALLED_ENTITIES])
    if acts:
        yield "Acts reported before this stretch (relations may refer to these ids):"
        yield from (f"* {act.id}: {act.type}: {_line(act.content.span.text)}" for act in acts[-RECALLED_ACTS:])


def _line(text: str) -> str:
    return " ".join(text.split())[:RECALLED_CHARACTERS]
