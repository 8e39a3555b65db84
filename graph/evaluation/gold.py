"""Annotated articles from files: JSON Lines of acts, or readings in the contract's JSON made by hand.

A line of acts is `{"doc", "text", "acts": [{"id", "type": accuse|criticise|deny, "sure", "what", "source_entity",
"target_entity", "responds_to": [{"id", "relation"}], "same_as"}]}`, `what` a span or a pair of offsets.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.evaluation.acts import ACCUSATIONS, FoundAct, GoldAct, Words
from graph.evaluation.found import found_acts
from graph.values import Article


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article; `article` is None where the file holds no text of it."""

    doc: str
    acts: tuple[GoldAct, ...]
    article: Article | None


def load_gold(path: Path) -> tuple[GoldArticle, ...]:
    """Return the annotated articles of a file (or of the .json files in a folder).

    Raises InputError if there are none, or a line is not an annotated article.
    """
    if not path.exists():
        raise InputError(f"There is no gold file {path}; check the path.")
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    found = tuple(article for file in files for article in _articles(file))
    if not found:
        raise InputError(f"{path} holds no annotated articles.")
    return found


def records_of(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield the JSON values of a file, with where each stands: one a line, or the whole file as one."""
    try:
        text = path.read_text("utf-8")
        if path.suffix == ".json":
            yield str(path), json.loads(text)
            return
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield f"{path}, line {number}", json.loads(line)
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path} cannot be read as JSON: {error}.") from error


def _articles(path: Path) -> Iterator[GoldArticle]:
    for where, record in records_of(path):
        try:
            yield _from_reading(record) if "article" in record else _from_acts(record)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"{where} is not an annotated article: {error!r}.") from error


def _from_acts(record: Mapping[str, Any]) -> GoldArticle:
    acts = tuple(
        GoldAct(
            id=act["id"],
            type=act["type"],
            sure=act.get("sure", 3),
            what=_words(act["what"]),
            source=act.get("source_entity"),
            target=act.get("target_entity"),
            answers=tuple(reply["id"] for reply in act.get("responds_to", ())),
            same_as=act.get("same_as"),
        )
        for act in record["acts"]
    )
    doc = record["doc"]
    return GoldArticle(doc, acts, Article(record["text"], doc) if "text" in record else None)


def _words(value: Any) -> Words | None:
    if not value:
        return None
    start, end = (value["start"], value["end"]) if isinstance(value, Mapping) else value
    return int(start), int(end)


def _from_reading(record: Mapping[str, Any]) -> GoldArticle:
    """A reading made by hand: what it holds of charges and answers is what must be found."""
    doc, found = found_acts(record)
    acts = tuple(
        _required(act, tuple(target for source, target in found.links if source == act.id)) for act in found.acts
    )
    head = record["article"]
    article = Article(
        head["text"], doc, head["title"], head["published"], head["source"], head["url"], head["language"],
        furniture=tuple((start, end) for start, end in head.get("furniture", ())),
    ) if "text" in head else None  # fmt: skip
    return GoldArticle(doc, acts, article)


def _required(act: FoundAct, answers: tuple[str, ...]) -> GoldAct:
    charge = "accuse" if act.type in ACCUSATIONS else "criticise"
    kind = charge if act.kind == "charge" else "deny"
    return GoldAct(act.id, kind, 3, act.what, act.source[0] or None, act.target[0] or None, answers)
