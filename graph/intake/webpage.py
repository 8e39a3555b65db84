"""An HTML page to the plain text of its article, by trafilatura; what it leaves out is gone before reading."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import replace
from typing import Final

from graph.errors import NotAnArticle
from graph.intake.bounds import MAX_PAGE, megabytes
from graph.intake.decoding import clean, decode
from graph.intake.metadata import Metadata, metadata_from
from graph.intake.plain import article_from_text
from graph.values import Article

HTML_SUFFIXES: Final = (".html", ".htm", ".xhtml")
_OPENING = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_LINE_BREAKS = re.compile(r"\n+")


def looks_like_html(raw: bytes) -> bool:
    """True if the bytes begin as an HTML page does."""
    return _OPENING.match(raw.removeprefix(b"\xef\xbb\xbf")[:4096]) is not None


def article_from_html(
    raw: bytes,
    doc: str,
    metadata: Metadata | None = None,
    *,
    name: str | None = None,
    charset: str | None = None,
    any_language: bool = False,
) -> Article:
    """Return the article of an HTML page: headline, a blank line, then its paragraphs, a blank line between them.

    What `metadata` states wins over what the page states of itself; `charset` is the encoding that the server
    named. Raises NotAnArticle if the page is too large or holds no article.
    """
    name = name or doc
    if len(raw) > MAX_PAGE:
        raise NotAnArticle(f"{name} is a page of {megabytes(len(raw))}; at most {megabytes(MAX_PAGE)} are read.")
    markup = decode(raw, name, _known(charset) or _known(_declared(raw)))
    text, stated = _extract(markup, name, metadata.url if metadata else None)
    return article_from_text(text, doc, _merge(metadata, stated), name=name, any_language=any_language)


def _declared(raw: bytes) -> str | None:
    """The encoding a page declares near its top, unless a byte order mark has said it already."""
    found = _DECLARED.search(raw[:2048])
    if found is None or raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    return found[1].decode("ascii")


def _known(label: str | None) -> str | None:
    """The codec of an encoding's label; None where there is none, so that the bytes decide."""
    if label is None or label.lower().startswith("utf-16"):  # a page whose ASCII declaration can be read is not
        return None
    try:
        codec = codecs.lookup(label).name
    except LookupError:
        return None
    # As the HTML standard has it: pages that say Latin-1 or ASCII are written in Windows-1252.
    return "windows-1252" if codec in ("iso8859-1", "ascii") else codec


def _extract(markup: str, name: str, url: str | None) -> tuple[str, Metadata]:
    from trafilatura import bare_extraction  # slow to import; only pages need it

    found = bare_extraction(
        markup,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    body = "" if found is None else clean(found.text or "").strip()  # type: ignore[union-attr]
    if not body:
        raise NotAnArticle(f"{name}: no article was found in this page. Save its text as .txt and give that.")
    stated = _stated(found, name)
    paragraphs = _LINE_BREAKS.sub("\n\n", body)
    if stated.title and not paragraphs.startswith(stated.title):
        paragraphs = f"{stated.title}\n\n{paragraphs}"
    return paragraphs + "\n", stated


def _stated(page: object, name: str) -> Metadata:
    """What the page says of itself; what cannot be meant is left out rather than refused."""
    fields: dict[str, str] = {}
    for ours, theirs in (("title", "title"), ("published", "date"), ("source", "sitename"), ("url", "url")):
        value = getattr(page, theirs, None) or ""
        with suppress(NotAnArticle):
            metadata_from({ours: value}, name)
            fields[ours] = value
    return metadata_from(fields, name)


def _merge(given: Metadata | None, stated: Metadata) -> Metadata:
    if given is None:
        return stated
    return replace(
        given,
        title=given.title or stated.title,
        published=given.published or stated.published,
        source=given.source or stated.source,
        url=given.url or stated.url,
    )
