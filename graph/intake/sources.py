"""Whatever a user names (a file, a folder, an address, standard input) to the articles in it, one by one."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from graph.errors import InputError, NotAnArticle
from graph.intake.bounds import MAX_PAGE, megabytes
from graph.intake.decoding import decode
from graph.intake.fetch import FetchRules, fetch_article
from graph.intake.json_lines import JSON_LINES_SUFFIXES, articles_from_json_lines
from graph.intake.metadata import Metadata, sidecar_of
from graph.intake.plain import article_from_text
from graph.intake.webpage import HTML_SUFFIXES, article_from_html, looks_like_html
from graph.values import Article

STANDARD_INPUT: Final = "-"
_TEXT_SUFFIXES: Final = (".txt", ".text")
_SUFFIXES: Final = (*_TEXT_SUFFIXES, *HTML_SUFFIXES, *JSON_LINES_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that gave no article: what it is called, and the error that says why and what to do."""

    name: str
    reason: InputError


@dataclass(frozen=True, slots=True)
class IntakeRules:
    """How inputs are taken: in which `encoding` (None: detected), of which languages, fetched by which rules."""

    encoding: str | None = None
    any_language: bool = False
    fetching: FetchRules = field(default_factory=FetchRules)


def articles_from(
    source: str, rules: IntakeRules | None = None, stdin: IO[bytes] | None = None
) -> Iterator[Article | Rejected]:
    """Yield what `source` holds: an article, or what was rejected and why, so that one bad file stops nothing.

    `source` is a path, an http or https address, or "-" for standard input (or `stdin` if given).
    """
    rules = rules or IntakeRules()
    try:
        if source == STANDARD_INPUT:
            yield from _from_stream(stdin or sys.stdin.buffer, "standard input", "stdin", rules)
        elif source.lower().startswith(("http://", "https://")):
            yield fetch_article(source, rules.fetching, any_language=rules.any_language)
        else:
            for path in files_of(source):
                yield from _from_file(path, rules)
    except InputError as error:
        yield Rejected(source, error)
    except OSError as error:
        yield Rejected(source, InputError(f"{source} cannot be read: {error.strerror or error}."))


def files_of(source: str) -> list[Path]:
    """Return the article files that a path names: itself, or all in the folder and below, in order of their paths.

    Raises InputError if there is nothing at the path, or a folder holds no article.
    """
    path = Path(source)
    if not path.exists():
        raise InputError(f"There is no file or folder {source}; check the path.")
    if not path.is_dir():
        return [path]
    found = [file for file in _walk(path) if file.name.lower().endswith(_SUFFIXES)]
    if not found:
        raise InputError(f"The folder {source} holds no articles; they end in {', '.join(_SUFFIXES)}.")
    return sorted(found)


def _walk(folder: Path) -> Iterator[Path]:
    """The files in a folder and below, without hidden ones; links to folders are not followed, so it ends."""
    for place, subfolders, names in os.walk(folder):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        yield from (Path(place) / name for name in names if not name.startswith("."))


def _from_file(path: Path, rules: IntakeRules) -> Iterator[Article | Rejected]:
    name = str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAnArticle(f"{name} is not a file; give text on standard input as `-`.")
        with path.open("rb") as stream:
            if path.suffix.lower() in JSON_LINES_SUFFIXES:
                yield from _from_json_lines(stream, name, path.stem, rules)
            else:
                yield _article(_bounded(stream, name), path.stem, name, sidecar_of(path), rules)
    except InputError as error:
        yield Rejected(name, error)
    except OSError as error:
        yield Rejected(name, InputError(f"{name} cannot be read: {error.strerror or error}."))


def _from_stream(stream: IO[bytes], name: str, stem: str, rules: IntakeRules) -> Iterator[Article | Rejected]:
    """Standard input has no name to tell JSON Lines by: what begins with a brace is taken for them."""
    first = stream.peek(1)[:1] if hasattr(stream, "peek") else b""
    if first == b"{":
        yield from _from_json_lines(stream, name, stem, rules)
    else:
        yield _article(_bounded(stream, name), stem, name, Metadata(), rules)


def _from_json_lines(stream: IO[bytes], name: str, stem: str, rules: IntakeRules) -> Iterator[Article | Rejected]:
    for found in articles_from_json_lines(stream, name, stem, any_language=rules.any_language):
        yield Rejected(name, found) if isinstance(found, NotAnArticle) else found


def _bounded(stream: IO[bytes], name: str) -> bytes:
    """All of the stream. Raises NotAnArticle before more than a page's bound is in memory."""
    raw = stream.read(MAX_PAGE + 1)
    if len(raw) > MAX_PAGE:
        raise NotAnArticle(
            f"{name} is larger than {megabytes(MAX_PAGE)}, too large for one article. If it holds many, split it, "
            f"or give JSON Lines (a .jsonl file): one object a line with its text under `text`."
        )
    return raw


def _article(raw: bytes, stem: str, name: str, metadata: Metadata, rules: IntakeRules) -> Article:
    if name.lower().endswith(HTML_SUFFIXES) or looks_like_html(raw):
        return article_from_html(
            raw, stem, metadata, name=name, charset=rules.encoding, any_language=rules.any_language
        )
    text = decode(raw, name, rules.encoding)
    return article_from_text(text, stem, metadata, name=name, any_language=rules.any_language)


def count_of(source: str) -> int | None:
    """Return how many articles a source probably holds, for a progress bar; None where only reading it tells."""
    if source == STANDARD_INPUT or source.lower().startswith(("http://", "https://")):
        return None
    try:
        return sum(map(_records, files_of(source)))
    except (InputError, OSError):
        return None  # it is told when it is read


def _records(path: Path) -> int:
    if path.suffix.lower() not in JSON_LINES_SUFFIXES or not path.is_file():
        return 1
    with path.open("rb") as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b"")) or 1
