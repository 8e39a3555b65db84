"""Cues in text: which act a reporting word signals, and how it is used there.

`cue_entry` looks a cue of running text up ("has repeatedly accused", "its accusation that"); `cues_in` finds
all cues of a stretch with their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.reading.cue_lexicon import OBJECTS, CueEntry, Form, FrameRole, Part, lexicon, load

__all__ = [
    "CueEntry",
    "CueMatch",
    "FrameRole",
    "cue_entry",
    "cue_match",
    "cue_of_part",
    "cues_in",
    "is_left_unsaid",
    "lexicon",
    "office_cues_in",
    "rejects_charges",
]

LONGEST_GAP = 6
"""Words that may stand where a cue has its gap: "took *the two largest banks* to task"."""

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue found in a text, from `start` to `end` (code points).

    `passive` as in "was accused", `negated` as in "never said", `open` as in "would accuse", "to accuse" and
    "accusing", which tell of no act that was done by a subject, `possible` of these a charge that may yet be made
    ("could accuse"). `whole` is where its auxiliaries begin.
    """

    entry: CueEntry
    start: int
    end: int
    passive: bool = False
    negated: bool = False
    open: bool = False
    whole: int = -1
    possible: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


def cue_entry(text: str) -> CueEntry | None:
    """Return the entry of the cue that `text` holds, or None.

    Of several the one that tells most wins: a strong cue before a weak one, another type before "state",
    the first before the later ("said, accusing" accuses).
    """
    match = cue_match(text)
    return None if match is None else match.entry


@lru_cache(maxsize=8192)
def cue_match(text: str) -> CueMatch | None:
    """Like `cue_entry`, with the place of the cue in `text` and whether it is passive or negated."""
    return min(cues_in(text), key=lambda m: (m.entry.weak, m.entry.type == "state", m.start), default=None)


def rejects_charges(match: CueMatch | None) -> bool:
    """Return whether what a cue names is denied if it is a charge: "denied", "pushed back against", and no "not"."""
    if match is None or match.negated:
        return False
    return match.entry.denies or match.entry.cue in load().words["resisting"]


def is_left_unsaid(match: CueMatch | None) -> bool:
    """Return whether a cue of mere saying is negated, so that nothing is said: "did not say that Rome had lied"."""
    return match is not None and match.negated and match.entry.cue in load().words["saying"]


@lru_cache(maxsize=1024)  # the stages of a window ask again for the sentences and surroundings of its cues
def cues_in(text: str) -> tuple[CueMatch, ...]:
    """Return the cues of a text from left to right; none overlaps another."""
    return tuple(_scan(_tokens(text)))


def office_cues_in(text: str) -> tuple[CueMatch, ...]:
    """Like `cues_in`, but of the cues by which an office charges somebody alone ("filed a lawsuit against")."""
    tokens = _tokens(text)
    if _office_words().isdisjoint(token.word for token in tokens):
        return ()
    return tuple(m for m in _scan(tokens) if m.entry.form is not None)


@lru_cache(maxsize=1)
def _office_words() -> frozenset[str]:
    """The words that such cues begin with."""
    return frozenset(w for w, forms in load().forms.items() if any(f.entry.form is not None for f in forms))


def cue_of_part(text: str, part: Part) -> CueEntry | None:
    """Return the entry of exactly these words as that part of speech, for who knows it from a parse."""
    words = tuple(token.word for token in _tokens(text))
    forms = load().forms.get(words[0], ()) if words else ()
    return next((form.entry for form in forms if form.entry.part == part and form.words == words), None)


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.group().lower().replace("’", "'"), m.start(), m.end()) for m in WORD.finditer(text)]


def _scan(tokens: list[_Token]) -> Iterator[CueMatch]:
    at = 0
    while at < len(tokens):
        length = _not_a_cue(tokens, at)
        if length:
            at += length
            continue
        found = _longest(tokens, at)
        if found is None:
            at += 1
            continue
        form, end = found
        yield _match(tokens, at, end, form)
        at = end


def _longest(tokens: list[_Token], at: int) -> tuple[Form, int] | None:
    """Return the form with most words of its own that stands at a token, and the token it ends before."""
    fits = [(form, end) for form in load().forms.get(tokens[at].word, ()) if (end := _end(form, tokens, at))]
    if not fits:
        return None
    most = max(len(form.words) + len(form.tail) for form, _ in fits)
    fits = [(form, end) for form, end in fits if len(form.words) + len(form.tail) == most]
    nouns = [fit for fit in fits if fit[0].entry.part == "noun"]
    others = [fit for fit in fits if fit[0].entry.part != "noun"]
    if nouns and others:
        return nouns[0] if _is_noun(tokens, at, nouns[0], others[0][0].entry) else others[0]
    return fits[0]


def _end(form: Form, tokens: list[_Token], at: int) -> int:
    """Return the token that `form` ends before if it stands at a token, else 0."""
    end = at + len(form.words)
    if not _stands(form.words, tokens, at):
        return 0
    if not form.tail:
        return end
    for start in range(end, end + LONGEST_GAP + 1):
        if _stands(form.tail, tokens, start):
            return start + len(form.tail)
    return 0


def _stands(words: tuple[str, ...], tokens: list[_Token], at: int) -> bool:
    return at + len(words) <= len(tokens) and all(tokens[at + i].word == word for i, word in enumerate(words))


def _is_noun(tokens: list[_Token], at: int, noun: tuple[Form, int], verb: CueEntry) -> bool:
    """Tell whether a word that is noun and verb ("claims", "charges") is a noun here, by its neighbours."""
    entry, end = noun[0].entry, noun[1]
    before = [token.word for token in tokens[max(0, at - 2) : at]]
    if before and (before[-1] in load().words["preposition"] or _determines(before[-1])):
        return True
    if len(before) == 2 and _determines(before[0]) and not _helps(before[1]):
        return True
    after = tokens[end].word if end < len(tokens) else ""
    marks = entry.target + entry.matter
    return after != "that" and after in marks and after not in (*verb.target, *verb.matter, *verb.addressee)


def _determines(word: str) -> bool:
    return word in load().words["determiner"] or word.endswith(("'s", "s'"))


def _match(tokens: list[_Token], at: int, end: int, form: Form) -> CueMatch:
    words = load().words
    helping = _auxiliaries(tokens, at)
    before = frozenset(token.word for token in helping)
    following = tokens[end].word if end < len(tokens) else ""
    reduced = not form.tail and _is_reduced(form.entry, before & words["have"], following)
    passive = form.participle and (reduced or bool(before & words["be"]))
    negated = bool(before & (words["negation"] | words["negating"])) or any(w.endswith("n't") for w in before)
    negated = (negated and "only" not in before) or _left_undone(tokens, at)
    participle = tokens[at].word.endswith("ing") and not before & words["be"]
    undone = participle or bool(before & words["modal"])
    whole = helping[-1].start if helping else tokens[at].start
    entry = form.entry.before(following)
    if negated and entry.denies:  # "did not dispute"
        entry = replace(entry, type="concede", own=True)
    possible = entry.charges and bool(before & words["possible in the passive" if passive else "possible"])
    return CueMatch(entry, tokens[at].start, tokens[end - 1].end, passive, negated, undone, whole, possible)


def _is_reduced(entry: CueEntry, have: frozenset[str], following: str) -> bool:
    """Tell whether a participle without an auxiliary is passive: "charged with" has no object, nor has "told by"."""
    charging = entry.object in OBJECTS and following != "that" and following in entry.matter
    return not have and (following == "by" or charging)


def _auxiliaries(tokens: list[_Token], at: int) -> list[_Token]:
    """Return auxiliaries, adverbs and negations before a token, nearest first, with the verb that negates it."""
    run: list[_Token] = []
    for token in reversed(tokens[:at]):
        governs = bool(run) and run[-1].word == "to" and token.word in load().words["negating"]
        if not (governs or _helps(token.word)):
            break
        run.append(token)
    return run


def _left_undone(tokens: list[_Token], at: int) -> bool:
    """Tell whether what a verb tells is not done: "short of accusing", "without blaming", "rather than blame".

    An adverb may stand between.
    """
    last = at
    while last and tokens[last - 1].word.endswith("ly"):
        last -= 1
    before = [token.word for token in tokens[max(0, last - 2) : last]]
    words = load().words
    if before == ["rather", "than"]:
        return True
    if not tokens[at].word.endswith("ing"):
        return before[-1:] == ["to"] and not words["not to"].isdisjoint(before[:1])
    led = words["not doing"]
    return " ".join(before) in led or before[-1:] == ["without"] or not words["avoiding"].isdisjoint(before[-1:])


def _helps(word: str) -> bool:
    words = load().words
    kinds = ("be", "have", "auxiliary", "modal", "negation", "adverb")
    return word.endswith(("ly", "n't")) or any(word in words[kind] for kind in kinds)


def _not_a_cue(tokens: list[_Token], at: int) -> int:
    """Return how many words of a wording that reports nothing ("in charge of") stand at a token."""
    return max(
        (len(words) for words in load().no_cues.get(tokens[at].word, ()) if _stands(words, tokens, at)), default=0
    )
