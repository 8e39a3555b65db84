"""JSON Lines to articles: one object a line with `text`, and `id`, `title`, `published`, `source`, `url` if known.

A line that `counterclaim read --json` could have printed (an object under `article`, with its text) is taken too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any, Final

from graph.errors import NotAnArticle
from graph.intake.bounds import MAX_FIELD, MAX_RECORD, megabytes
from graph.intake.decoding import clean
from graph.intake.metadata import metadata_from
from graph.intake.plain import article_from_text
from graph.values import Article

JSON_LINES_SUFFIXES: Final = (".jsonl", ".ndjson")


def articles_from_json_lines(
    stream: IO[bytes], name: str, stem: str, *, any_language: bool = False
) -> Iterator[Article | NotAnArticle]:
    """Yield the article of each line of `stream`, or the error that says why there is none; blank lines are skipped.

    `doc` of an article is its `id` (or `doc`), else `stem` and the number of its line.
    """
    number = 0
    while raw := stream.readline(MAX_RECORD + 1):
        number += 1
        where = f"{name}, line {number}"
        if len(raw) > MAX_RECORD:
            yield NotAnArticle(f"{where} is longer than {megabytes(MAX_RECORD)}; no article is.")
            _skip_line(stream, raw)
        elif raw.strip():
            yield _article(raw, where, f"{stem}-{number}", any_language)


def _skip_line(stream: IO[bytes], raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(MAX_RECORD)


def _article(raw: bytes, where: str, fallback: str, any_language: bool) -> Article | NotAnArticle:
    try:
        record = _record(raw, where)
        text = record.get("text")
        if not isinstance(text, str):
            raise NotAnArticle(f"{where} has no `text`: each line must be an object with the article's text.")
        doc = _doc(record, where) or fallback
        metadata = metadata_from(record, where)
        return article_from_text(clean(text), doc, metadata, name=where, any_language=any_language)
    except NotAnArticle as error:
        return error


def _record(raw: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError as error:
        raise NotAnArticle(f"{where} is not UTF-8, as JSON must be.") from error
    except (ValueError, RecursionError) as error:
        raise NotAnArticle(f"{where} is not JSON: {error}. JSON Lines hold one whole object a line.") from error
    if isinstance(record, dict) and isinstance(record.get("article"), dict):
        record = {**record["article"], "id": record["article"].get("doc")}
    if not isinstance(record, dict):
        raise NotAnArticle(f"{where} is not a JSON object.")
    return record


def _doc(record: dict[str, Any], where: str) -> str | None:
    for key in ("id", "doc"):
        value = record.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            if len(value) > MAX_FIELD:
                raise NotAnArticle(f"{where}: {key} has more than {MAX_FIELD} characters.")
            return clean(value).strip()
    return None
