"""From what a client sent to the article the reader takes: decoded, fetched, checked by `graph.intake`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from graph.intake.fetch import FetchRules, fetch_article
from graph.intake.metadata import metadata_from
from graph.intake.plain import article_from_text
from graph.intake.webpage import article_from_html
from graph.values import Article

CALLED = "the article"
"""What messages call an article that came without a name."""


def article_of(given: Mapping[str, Any], fetching: FetchRules | None = None) -> Article:
    """Return the article of a `GivenArticle`, as a mapping. Fetches it by the rules where only an address is given.

    Raises InputError (NotAnArticle, RefusedAddress) that says what cannot be used.
    """
    known = {key: value for key, value in given.items() if value is not None}
    name = known.get("doc") or known.get("title") or known.get("url") or CALLED
    metadata = metadata_from(known, name)
    if (text := known.get("text")) is not None:
        return article_from_text(text, _doc(known, text), metadata, name=name)
    if (html := known.get("html")) is not None:
        page = html.encode("utf-8", "surrogatepass")
        return article_from_html(page, _doc(known, html), metadata, name=name, charset="utf-8")
    return fetch_article(known["url"], fetching)


def _doc(known: Mapping[str, Any], content: str) -> str:
    """A name that is the same whenever the same content comes without one."""
    if doc := known.get("doc"):
        return str(doc)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
