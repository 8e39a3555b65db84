"""Plain text to an article: bounds, language, headline, date, furniture. The text itself is not touched."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import NotAnArticle
from graph.intake.bounds import MAX_LINE, MAX_TEXT, megabytes
from graph.intake.datelines import date_line, opening_date
from graph.intake.furniture import furniture_of, headline_index
from graph.intake.language import require_english
from graph.intake.lines import Line, lines_of
from graph.intake.metadata import Metadata
from graph.values import Article

_HEADLINE_WORDS = 30


def article_from_text(
    text: str, doc: str, metadata: Metadata | None = None, *, name: str | None = None, any_language: bool = False
) -> Article:
    """Return the article of a decoded plain text, taking from it the title and date that `metadata` lacks.

    `doc` is the name its supplier gave it, `name` what messages call it (`doc` if None). `any_language` reads
    a text in another language than English too. Raises NotAnArticle if the text is empty, too large, or surely
    in another language.
    """
    name = name or doc
    metadata = metadata or Metadata()
    _require_bounds(text, name)
    if not any_language:
        require_english(text, name)
    lines = tuple(lines_of(text))
    furniture = furniture_of(lines, len(text))
    kept = [line for line in lines if not any(start <= line.start < end for start, end in furniture)]
    return Article(
        text=text,
        doc=doc,
        title=metadata.title or _headline(kept),
        published=metadata.published or _published(lines, kept),
        source=metadata.source,
        url=metadata.url,
        language=metadata.language or "en",
        retrieved=metadata.retrieved,
        furniture=furniture,
    )


def _require_bounds(text: str, name: str) -> None:
    if not text.strip():
        raise NotAnArticle(f"{name} is empty: there is no article in it.")
    if len(text) > MAX_TEXT:
        raise NotAnArticle(
            f"{name} has {megabytes(len(text))} of text; an article has at most {megabytes(MAX_TEXT)}. "
            f"If it holds many articles, split it, or give JSON Lines: one object a line with its text under `text`."
        )
    longest = max(map(len, text.split("\n")))
    if longest > MAX_LINE:
        raise NotAnArticle(
            f"{name} has a line of {longest} characters; news has paragraphs, at most {MAX_LINE} characters each. "
            f"Break it into lines, or, if it is data, give JSON Lines: one object a line with its text under `text`."
        )


def _headline(kept: Sequence[Line]) -> str:
    """The headline among the lines of the article itself; "" if it begins with its first sentence."""
    first_prose = next((index for index, line in enumerate(kept) if line.is_prose), len(kept))
    index = headline_index(kept, first_prose, ())
    if index is None or len(kept) == 1 or kept[index].words > _HEADLINE_WORDS:
        return ""
    return kept[index].text


def _published(lines: Sequence[Line], kept: Sequence[Line]) -> str | None:
    """The date line nearest the top, or the full date in the first paragraph's opening."""
    first_prose = next((index for index, line in enumerate(lines) if line.is_prose), len(lines))
    for line in lines[:first_prose]:
        day = date_line(line.text)
        if day:
            return day.isoformat()
    opening = next((opening_date(line.text) for line in kept if line.is_prose), None)
    return opening.isoformat() if opening else None
