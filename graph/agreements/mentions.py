"""Where an article mentions arrangements: truces, treaties, deals, sanctions, deadlines, designations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from graph.agreements.lexicon import Lexicon, lexicon
from graph.identity.gazetteer import known
from graph.identity.lexicon import lexicon as names
from graph.values import AgreementKind, Span

AGREEMENTS: frozenset[AgreementKind] = frozenset(("agreement", "treaty", "ceasefire"))
"""Kinds whose mentions may take up one another: "the accord" is the treaty."""
SENTENCE = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]*[A-Z])|\n+")
"""Where a sentence ends and another begins."""
_WORD_BEFORE = re.compile(r"([^\s\"“”'‘(),;:]+(?:['’]s)?['’]?|\([A-Z]\w+\))\s$")
_NAME = r"(?:(?:[A-Z]\.)+|(?!I\b)[A-Z][\w'’-]*)"
_COMPLEMENT = re.compile(
    rf"\s+(?:(?:between|with|on|against|in|over|for|of)\s+(?:the\s+|an?\s+)?(?:[a-z-]+\s+){{0,2}}?|to\s+(?:the\s+)?)"
    rf"{_NAME}(?:(?:\s+and\s+(?:the\s+)?|\s+of\s+(?:the\s+)?|\s+){_NAME})*"
)
_RESOLVING = re.compile(
    r"(?i)\b(?:adopt|pass|vot|veto|draft|tabl|sponsor|condemn|approv|reject|submit)\w*|\d{3}|Council|Assembly|parliament|Congress|Senate|\bU\.?N\b"
)
"""What stands near a resolution that is no mere resolving of something."""
_POSSESSIVE = re.compile(r"['’]s?$|(?<![A-Z])\.$")
_ABBREVIATION = re.compile(r"\b[A-Z]\.$")
_TRUCE = re.compile(r"^(?:cease-?fire|truce)$")
_NEAR = 80
"""Characters around a resolution in which somebody adopts it."""
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
        if head.lower() in ("deal", "deals", "ban") and not determiner and not modifiers:
            continue
        if kind == "resolution" and not _RESOLVING.search(text, max(0, start - _NEAR), match.end() + _NEAR):
            continue
        complement = _complement(text, match.end())
        with_it = complement is not None or not lex.modifiers.isdisjoint(modifiers)
        if head.lower() in _NEEDING and not (determiner or modifiers or with_it):
            continue
        if head.lower().startswith("understanding") and not with_it:
            continue  # "our understanding"
        end = complement.end() if complement else match.end()
        end = start + len(_POSSESSIVE.sub("", text[start:end]))
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
    last = found.group().split()[-1]
    entry = known(last)
    adjective = (entry is not None and entry.sort == "adjective") or ("-" in last and last.endswith("ed"))
    return None if adjective or last.lower() in names().calendar else found


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
