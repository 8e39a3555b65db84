"""A cue in its sentence: the entry of the lexicon, and the words that fill the places of its frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.reading.cue_lexicon import GAP
from graph.reading.cues import CueEntry, CueMatch, cue_of_part, cues_in
from graph.reading.spacy_reader.parse import (
    CLAUSES,
    OBJECTS,
    SUBJECTS,
    Token,
    child,
    is_passive,
    subject,
)
from ontology.vocabulary import ACCUSING, CRITICISING

ACTOR_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
IMPERSONAL = frozenset({"it", "this", "that", "which", "what", "there"})
CLAIMS = frozenset(str(t) for t in ACCUSING | CRITICISING) | {"claim"}
CONDITIONAL = frozenset({"would", "could", "may", "might", "should"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its words in order, and the heads of the phrases that fill its places; `clause` is what is said.

    `hedged`: the act is only thought of (it may happen, somebody wants it).
    """

    entry: CueEntry
    words: tuple[Token, ...]
    speaker: Token | None = None
    target: Token | None = None
    addressee: Token | None = None
    matter: Token | None = None
    clause: Token | None = None
    hedged: bool = False

    @property
    def head(self) -> Token:
        """The word that the sentence's structure hangs on."""
        return self.words[0]


def frames(sentence: Sequence[Token], text: str) -> Iterator[Frame]:
    """Yield the frames of the cues of a sentence of the parsed `text`; cues that are negated report nothing."""
    start, end = sentence[0].idx, sentence[-1].idx + len(sentence[-1])
    for match in cues_in(text[start:end]):
        words = tuple(t for t in sentence if match.start <= t.idx - start < match.end)
        entry = _entry(match, words, text)
        if entry is None or match.negated:
            continue
        words = _own_words(entry, words)
        if entry.part == "verb":
            if not _only_wanted(words[0]):
                yield _verb(entry, words)
        elif entry.part == "noun":
            yield _noun(entry, words)
        else:
            yield _phrase(entry, words)


def _entry(match: CueMatch, words: Sequence[Token], text: str) -> CueEntry | None:
    """Return the entry that the parse bears out: of a word that is noun and verb, the one it is here."""
    if not words or match.entry.part == "phrase":
        return match.entry if words else None
    tagged = words[0].pos_ if match.entry.part == "verb" else words[-1].pos_
    if tagged in ("VERB", "AUX"):
        part = "verb"
    elif tagged in ("NOUN", "PROPN"):
        part = "noun"
    else:
        return None
    if part == match.entry.part:
        return match.entry
    last = words[-1]
    return cue_of_part(text[words[0].idx : last.idx + len(last)], part)  # type: ignore[arg-type]  # one of the two


def _own_words(entry: CueEntry, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words of the cue itself, without those that fill its gap."""
    before, gap, after = entry.cue.partition(GAP)
    return (*words[: len(before.split())], *words[len(words) - len(after.split()) :]) if gap else words


def _verb(entry: CueEntry, words: tuple[Token, ...]) -> Frame:
    head, passive = words[0], is_passive(words[0])
    clause = _clause(words)
    entry = _as_followed(entry, words, clause)
    doer, done_to, agent = subject(head), _object(words), child(head, ("agent",))
    if passive:
        doer, done_to = child(agent, ("pobj",)) if agent else None, doer
    places: dict[str, Token] = {}
    _put(places, entry.subject, doer)
    places.update(_marked(entry, words, doer if passive else done_to))
    _put(places, entry.object, done_to)
    _settle(places)
    return _frame(_answering(entry, places.get("matter")), words, places, clause)


def _answering(entry: CueEntry, matter: Token | None) -> CueEntry:
    """Return the entry as a denial if what is rejected is a claim ("rejected the allegation") and not a demand."""
    claim = cue_of_part(matter.text, "noun") if entry.type == "reject" and matter is not None else None
    return replace(entry, type="deny") if claim is not None and claim.type in CLAIMS else entry


def _object(words: tuple[Token, ...]) -> Token | None:
    """Return the object of a cue; in a gap ("called *the minister* a liar") a parser may see it as a subject."""
    first, last = words[0].i, words[-1].i
    for word in words:
        for c in word.children:
            gap = c.dep_ in SUBJECTS and first < c.i < last
            if c not in words and (c.dep_ in OBJECTS or gap):
                return c
    return None


def _noun(entry: CueEntry, words: tuple[Token, ...]) -> Frame:
    noun = words[-1]
    clause = next((c for c in noun.children if c.dep_ == "acl"), None)
    places = dict(_marked(entry, words, None))
    owner = child(noun, ("poss",))
    if owner is not None:
        places["speaker"] = owner
    return _frame(entry, words, places, clause)


def _phrase(entry: CueEntry, words: tuple[Token, ...]) -> Frame:
    """Return the frame of a fixed wording such as "according to": it opens on the speaker and reports its clause."""
    places: dict[str, Token] = {}
    named = child(words[-1], ("pobj",)) or child(words[0], ("pobj",))
    _put(places, entry.object, named)
    clause = next((a for a in words[0].ancestors if a.pos_ in ("VERB", "AUX") and a not in words), None)
    return _frame(entry, words, places, clause if entry.object == "speaker" else None)


def _frame(entry: CueEntry, words: tuple[Token, ...], places: dict[str, Token], clause: Token | None) -> Frame:
    return Frame(
        entry=entry,
        words=words,
        speaker=places.get("speaker"),
        target=places.get("target"),
        addressee=places.get("addressee"),
        matter=places.get("matter") or places.get("content"),
        clause=clause,
        hedged=_hedged(words[0]),
    )


def _clause(words: Sequence[Token]) -> Token | None:
    """Return the head of the clause that tells what is said."""
    for word in words:
        for c in word.children:
            if c not in words and (c.dep_ in CLAUSES or (c.dep_ == "acl" and word.pos_ == "NOUN")):
                return c
    head = words[0]
    if head.dep_ == "parataxis" and head.head.pos_ in ("VERB", "AUX"):
        return head.head
    return None


def _as_followed(entry: CueEntry, words: Sequence[Token], clause: Token | None) -> CueEntry:
    """Return the entry as what follows makes it ("asked whether", "agreed to", "charged with")."""
    opening = [c for c in clause.children if c.i < clause.i] if clause is not None else []
    prepositions = [c for word in words for c in word.children if c.dep_ == "prep"]
    known = dict(entry.when)
    return next((entry.before(c.lower_) for c in (*opening, *prepositions) if c.lower_ in known), entry)


def _marked(entry: CueEntry, words: Sequence[Token], other: Token | None) -> Iterator[tuple[str, Token]]:
    """Yield the places that prepositions mark, at the cue or, where a parser often puts them, at its object."""
    prepositions = [c for word in (*words, *([other] if other else [])) for c in word.children if c.dep_ == "prep"]
    inside = [word for word in words[1:] if word.dep_ == "prep"]
    filled: list[Token] = []
    for role in ("matter", "addressee", "target", "speaker"):
        for preposition in (*prepositions, *inside):
            stands = child(preposition, ("pobj", "pcomp"))
            fits = preposition.lower_ in getattr(entry, role)
            if fits and stands is not None and stands not in (*words, *filled):
                filled.append(stands)
                yield role, stands
                break


def _put(places: dict[str, Token], role: str, token: Token | None) -> None:
    if token is not None and role != "none":
        places.setdefault(role, token)


def _settle(places: dict[str, Token]) -> None:
    """Make of the object of "criticise" and its like the target where it is an actor, else the matter."""
    either = places.pop("either", None)
    if either is None:
        return
    if "target" not in places and ("matter" in places or is_actor(either)):
        places["target"] = either
    else:
        places.setdefault("matter", either)


def is_actor(token: Token) -> bool:
    """Tell whether a word names or stands for somebody, as far as can be seen."""
    return token.ent_type_ in ACTOR_NAMES or (token.pos_ == "PRON" and token.lower_ not in IMPERSONAL)


def _only_wanted(head: Token) -> bool:
    """Tell whether a verb is what another cue asks, promises or threatens: "asked the court to dismiss"."""
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in head.children)
    return infinitive and head.dep_ in CLAUSES and cue_of_part(head.head.text, "verb") is not None


def _hedged(head: Token) -> bool:
    """Tell whether the act is only thought of: it may, would, or if; it is wanted or planned."""
    before = [c for c in head.children if c.dep_ in ("aux", "mark")]
    return any(c.lower_ in CONDITIONAL or c.lower_ in ("if", "to") for c in before)
