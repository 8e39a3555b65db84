"""Finding names by their capitals, to know of those that nobody marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.identity.discourse import Discourse
from graph.identity.gazetteer import known
from graph.identity.lexicon import Lexicon, lexicon
from graph.identity.phrase import ARTICLE, phrase
from graph.identity.values import Mention
from graph.values import Article, EntityKind, Span

_WORD = re.compile(r"@?[^\W\d_](?:[\w&]|[.'’´-](?=\w))*\.?|\d[\w.-]*")
_CAPITAL = re.compile(rf"@?[^\W\d_a-z]|{ARTICLE}[A-Z]")
_INITIALS = re.compile(
    r"^(?:[A-Z]\.)+$|^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Adm|Rev|Prof|St|Jr|Sr|Sens|Reps)\.$"
)
_POSSESSIVE = re.compile(r"['’´](?:s|re|ve|ll|m|d|t)$|(?<=s)['’]$")
_ADVERB = re.compile(r"\w{3,}(?:ate|al|ent|ant|ous|ive|ab|ib|ed|ing|ar|ic)ly")
"""What opens a sentence with a comma behind it: "Separately, the mayor"."""
_LONG_WORD, _SHORTEST_HEADLINE, _CAPITALS = 4, 4, 0.85
"""Letters of words that count, words of the shortest headline, and the share of them that has capitals."""
_WORD_NEAR = 60
"""Characters within which a sentence or quotation shows its first word."""
_LONGEST = 8
"""Words in a row beyond which capitals are a headline's."""


def find_names(article: Article) -> tuple[Mention, ...]:
    """Return the runs of capitalised words that look like names, in order, with a kind where it shows."""
    return names_of(article.text)


@lru_cache(maxsize=8)  # a pipeline asks for the names of an article before the resolver asks again
def names_of(text: str) -> tuple[Mention, ...]:
    """Return the same of a text."""
    lex = lexicon()
    discourse = Discourse(text)
    starts = {_first_word(text, start) for start in discourse.sentences}
    starts |= {_first_word(text, start) for start, _ in discourse.quotations}
    headlines = [bounds for bounds in discourse.paragraph_bounds if _is_headline(text, *bounds)]
    body: list[Span] = []
    capitals: list[list[tuple[int, int]]] = []
    for run in _runs(text, lex):
        if any(start <= run[0][0] < end for start, end in headlines):
            capitals.append(run)
            continue
        span = _trim(run, text, starts, lex)
        if span:
            body.append(span)
    names = {span.text for span in body} | {span.text.split()[-1] for span in body}
    spans = [*body, *(span for run in capitals for span in _named_elsewhere(run, text, names))]
    return tuple(Mention(span, "name", _kind(span)) for span in sorted(spans))


def _kind(span: Span) -> EntityKind | None:
    entry = known(span.text)
    if entry:
        return None if entry.sort == "capital" else entry.kind
    return phrase(span.text).kind


def _is_headline(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is written with capitals throughout, so that these say nothing about names."""
    words = [found.group() for found in _WORD.finditer(text, start, end)]
    long = [word for word in words if len(word) >= _LONG_WORD]
    if len(words) < _SHORTEST_HEADLINE or text[start:end].rstrip().endswith("."):
        return False
    return sum(word[:1].isupper() for word in long) >= _CAPITALS * len(long)


def _named_elsewhere(run: list[tuple[int, int]], text: str, names: set[str]) -> Iterator[Span]:
    """Yield the longest parts of a run of capitals that are known names or names in the body of the text."""
    first = 0
    while first < len(run):
        for last in range(len(run), first, -1):
            bare = _POSSESSIVE.sub("", text[run[first][0] : run[last - 1][1]])
            if len(bare) > 1 and (bare in names or known(bare)):
                yield Span(run[first][0], run[first][0] + len(bare), bare)
                first = last - 1
                break
        first += 1


def _first_word(text: str, start: int) -> int:
    word = _WORD.search(text, start, start + _WORD_NEAR)
    return word.start() if word else start


def _runs(text: str, lex: Lexicon) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of words that belong to one name, each as the bounds of its words."""
    run: list[tuple[int, int]] = []
    link: list[tuple[int, int]] = []
    for word in _WORD.finditer(text):
        bounds, string = (word.start(), word.end()), word.group()
        last = (link or run)[-1][1] if run else 0
        joined = bool(run) and text[last : word.start()] in (" ", "-") and not _closed(text[run[-1][0] : run[-1][1]])
        lowered = string.lower()
        if joined and string == lowered and _links(string, text[run[-1][0] : run[-1][1]], bool(link), lex):
            link = [*link, bounds]
        elif (lowered in lex.not_names and lowered not in lex.also_names) or (
            text[word.end() : word.end() + 1] == "," and _ADVERB.fullmatch(lowered)
        ):
            if run:
                yield run
            run, link = [], []
        elif _CAPITAL.match(string):
            if not joined:
                if run:
                    yield run
                run, link = [], []
            run, link = [*run, *link, bounds], []
        elif run:
            yield run
            run, link = [], []
    if run:
        yield run


def _closed(word: str) -> bool:
    return bool(_POSSESSIVE.search(word)) or (word.endswith(".") and not _INITIALS.match(word))


def _links(word: str, before: str, linked: bool, lex: Lexicon) -> bool:
    """Whether a small word may stand inside a name: a particle, or "of" and "for" after the noun of a body."""
    if word in lex.particles:
        return before.lower() not in lex.not_names
    lowered = before.lower()
    if word == "the":
        return linked
    return word in ("of", "for") and (
        lowered in lex.organization
        or lowered in lex.organization_ends
        or lowered in ("secretary", "republic", "minister")
    )


def _trim(run: list[tuple[int, int]], text: str, starts: set[int], lex: Lexicon) -> Span | None:
    """Drop capitalised words that are no part of a name, such as the first of a sentence."""
    words = list(run)
    while words:
        start, end = words[0]
        lowered = _POSSESSIVE.sub("", text[start:end]).lower()
        first = start in starts
        opens = first and len(words) > 1 and lowered.endswith("ing") and known(text[start : words[-1][1]]) is None
        alone = len(words) == 1 and (_is_common(lowered, lex) if first else lowered in lex.person)
        if lowered not in lex.not_names and not opens and not alone:
            break
        words = words[1:]
    while words and _never_last(text[words[-1][0] : words[-1][1]].lower(), len(words), lex):
        words = words[:-1]
    if not words or len(words) > _LONGEST:
        return None
    start, end = words[0][0], words[-1][1]
    string = text[start:end]
    if string.endswith(".") and not _INITIALS.match(text[words[-1][0] : end]):
        end -= 1
    bare = _POSSESSIVE.sub("", text[start:end])
    return Span(start, start + len(bare), bare) if len(bare) > 1 else None


def _never_last(word: str, length: int, lex: Lexicon) -> bool:
    """Whether a name cannot end in the word ("May" ends one, but is none alone)."""
    return word in lex.not_names and not (length > 1 and word in lex.also_names)


def _is_common(word: str, lex: Lexicon) -> bool:
    return (
        word in lex.group
        or word in lex.person
        or word in lex.thing
        or word in lex.organization
        or word.endswith("ing")
    )
