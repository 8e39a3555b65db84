"""What is known about an article beside its text, checked once wherever it comes from.

It comes from a sidecar (`NAME.meta.toml` or `NAME.meta.json` beside `NAME.txt`), from the fields of a line
of JSON Lines, or from a page's own markup.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from graph.errors import NotAnArticle
from graph.intake.bounds import MAX_FIELD, megabytes
from graph.intake.decoding import clean

SIDECAR_SUFFIXES: Final = (".meta.toml", ".meta.json")
FIELDS: Final = ("title", "published", "source", "url", "language", "retrieved", "licence", "note")
"""Fields a sidecar may have; `licence` and `note` are for people and not kept."""

_MAX_SIDECAR: Final = 100_000
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x1f]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_PARTIAL_DATE = re.compile(r"\d{4}(-\d\d)?")
_RUNS_OF_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Metadata of an article; None and "" where nothing is known. Dates are ISO 8601, `language` BCP 47."""

    title: str = ""
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    retrieved: str | None = None


def metadata_from(fields: Mapping[str, Any], name: str) -> Metadata:
    """Return the metadata in `fields`, ignoring other keys. Raises NotAnArticle if a value cannot be meant."""
    return Metadata(
        title=_line(fields, "title", name) or "",
        published=_moment(fields, "published", name),
        source=_line(fields, "source", name),
        url=_matching(fields, "url", _URL, "an http or https address", name),
        language=_matching(fields, "language", _LANGUAGE, "a language tag such as en", name),
        retrieved=_moment(fields, "retrieved", name),
    )


def sidecar_of(path: Path) -> Metadata:
    """Return the metadata beside the file at `path`, empty if there is none. Raises NotAnArticle if it is broken."""
    for suffix in SIDECAR_SUFFIXES:
        sidecar = path.with_name(path.stem + suffix)
        if sidecar.is_file():
            fields = _load(sidecar)
            unknown = sorted(set(fields) - set(FIELDS))
            if unknown:
                raise NotAnArticle(f"{sidecar} has an unknown field, {unknown[0]}; there are {', '.join(FIELDS)}.")
            return metadata_from(fields, str(sidecar))
    return Metadata()


def _load(sidecar: Path) -> dict[str, Any]:
    if sidecar.stat().st_size > _MAX_SIDECAR:
        raise NotAnArticle(f"{sidecar} is larger than {megabytes(_MAX_SIDECAR)}, too large for a sidecar.")
    try:
        text = sidecar.read_text("utf-8")
        fields = tomllib.loads(text) if sidecar.suffix == ".toml" else json.loads(text)
    except (ValueError, RecursionError) as error:  # both decoders' errors, and bytes that are not UTF-8
        raise NotAnArticle(f"{sidecar} does not parse: {error}.") from error
    if not isinstance(fields, dict):
        raise NotAnArticle(f"{sidecar} must hold an object with the fields {', '.join(FIELDS)}.")
    return fields


def _line(fields: Mapping[str, Any], key: str, name: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise NotAnArticle(f"{name}: {key} must be text, not {value!r:.80}.")
    line = _RUNS_OF_SPACE.sub(" ", clean(value)).strip()
    if len(line) > MAX_FIELD:
        raise NotAnArticle(f"{name}: {key} has {len(line)} characters; at most {MAX_FIELD} are kept.")
    return line or None


def _matching(fields: Mapping[str, Any], key: str, pattern: re.Pattern[str], what: str, name: str) -> str | None:
    value = _line(fields, key, name)
    if value is not None and not pattern.fullmatch(value):
        raise NotAnArticle(f"{name}: {key} must be {what}, not {value!r:.80}.")
    return value


def _moment(fields: Mapping[str, Any], key: str, name: str) -> str | None:
    value = fields.get(key)
    if isinstance(value, date):  # TOML has dates of its own; a datetime is a date too
        return value.isoformat()
    stated = _line(fields, key, name)
    if stated is None or _PARTIAL_DATE.fullmatch(stated):
        return stated
    try:
        date.fromisoformat(stated) if len(stated) == len("2016-06-03") else datetime.fromisoformat(stated)
    except ValueError as error:
        raise NotAnArticle(f"{name}: {key} must be a date such as 2016-06-03, not {stated!r:.80}.") from error
    return stated
