"""Where an article mentions arrangements: truces, treaties, deals, sanctions, deadlines, designations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from graph.agreements.lexicon import Lexicon, lexicon
from graph.identity.gazetteer import known
from graph.values import AgreementKind, Span

_WORD_BEFORE = re.compile(r"([^\s\"“”'‘(),;:]+(?:['’]s)?['’]?|\([A-Z]\w+\))\s$")
_COMPLEMENT = re.compile(
    r"\s+(?:between|with|on|against|in|over|for|of|to)\s+(?:the\s+|an?\s+)?(?:[a-z-]+\s+){0,2}?[A-Z][\w.'’-]*"
    r"(?:(?:\s+and\s+(?:the\s+)?|\s+of\s+(?:the\s+)?|\s+)[A-Z][\w'’-]*)*"
)
_ABBREVIATION = re.compile(r"\b[A-Z]\.$")
_TRUCE = re.compile(r"^(?:cease-?fire|truce)$")
_NEEDING = frozenset(("understanding", "agreement", "settlement"))
"""Nouns that name an arrangement only with something that goes with them."""
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that speak of an arrangement: the whole phrase, its head noun, and what goes with that."""

    span: Span
    kind: AgreementKind
    head: str
    determiner: str
    modifiers: tuple[str, ...]
    complement: str
    name: str = ""

    @property
    def bare(self) -> bool:
        """Whether nothing but a determiner goes with the head noun ("the deal")."""
        return not self.modifiers and not self.complement and not self.name


def find_mentions(text: str) -> list[Mention]:
    """Return the mentions of arrangements in a text, in order, none overlapping another."""
    found: list[Mention] = []
    for mention in (*_named(text), *_headed(text), *_phrased(text)):
        at = bisect_left(found, mention.span.start, key=lambda other: other.span.start)
        free_before = at == 0 or found[at - 1].span.end <= mention.span.start
        free_after = at == len(found) or mention.span.end <= found[at].span.start
        if free_before and free_after:
            found.insert(at, mention)
    return found


def _named(text: str) -> Iterator[Mention]:
    lex = lexicon()
    for match in lex.named.finditer(text):
        if not match.group()[:1].isupper() and " " not in match.group():
            continue
        name, kind = lex.names[match.group().casefold()]
        yield Mention(
            Span(match.start(), match.end(), match.group()), kind, name.split()[-1].lower(), "", (), "", name
        )


def _phrased(text: str) -> Iterator[Mention]:
    for kind, pattern in lexicon().phrases:
        for match in pattern.finditer(text):
            yield Mention(
                Span(match.start(), match.end(), match.group()), kind, kind, "", (match.group().lower(),), ""
            )


def _headed(text: str) -> Iterator[Mention]:
    lex = lexicon()
    for match in lex.heads.finditer(text):
        head = match.group()
        before = text[max(0, match.start() - 30) : match.start()].split()
        if (before and before[-1].lower().strip("\"“'") in lex.not_before) or lex.not_after.match(text, match.end()):
            continue
        if text[max(0, match.start() - 1) : match.start()] == "-" or lex.heads.match(text, match.end() + 1):
            continue
        start, determiner, modifiers = _front(text, match.start(), lex)
        kind = lex.kinds[match.lastgroup or ""]
        if head.lower() in ("deal", "ban") and not determiner and not modifiers:
            continue
        complement = _complement(text, match.end())
        if head.lower() in _NEEDING and not (determiner or modifiers or complement):
            continue
        end = complement.end() if complement else match.end()
        end -= len(text[start:end]) - len(text[start:end].rstrip(".'’"))
        if kind == "agreement" and any(_TRUCE.match(word) for word in modifiers):
            kind = "ceasefire"
        yield Mention(
            Span(start, end, text[start:end]),
            kind,
            head.lower(),
            determiner,
            modifiers,
            text[match.end() : end].strip() if complement else "",
        )


def _complement(text: str, end: int) -> re.Match[str] | None:
    """Return what follows a head noun ("with Iran"), unless it breaks off before its noun ("for Syrian units")."""
    found = _COMPLEMENT.match(text, end)
    if found is None:
        return None
    entry = known(found.group().split()[-1])
    return None if entry is not None and entry.sort == "adjective" else found


def _front(text: str, start: int, lex: Lexicon) -> tuple[int, str, tuple[str, ...]]:
    """Return where the phrase of a head noun begins, its determiner and its modifiers."""
    begin = start
    words: list[str] = []
    kept = 0
    for _ in range(_LONGEST):
        match = _WORD_BEFORE.search(text, max(0, begin - 40), begin)
        if match is None:
            break
        word = match.group(1)
        lowered = word.lower()
        if lowered in lex.determiners:
            return match.start(), lowered, tuple(reversed(words))
        if lowered in lex.stop or word.endswith("ly") or (word.endswith(".") and not _ABBREVIATION.search(word)):
            break
        words.append(lowered)
        begin = match.start()
        if word[:1].isupper() or lowered in lex.modifiers or "-" in word:
            kept = len(words)
        if word.endswith(("'s", "’s", "s'", "s’")):
            kept = len(words)
            break
    begin = start
    for _ in range(kept):
        match = _WORD_BEFORE.search(text, max(0, begin - 40), begin)
        begin = match.start() if match else begin
    return begin, "", tuple(reversed(words[:kept]))
