"""As much of a spaCy parse as is read here, and the questions asked of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

Stretch = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "dative"})
BEFORE_NOUN = frozenset({"amod", "compound", "det", "nmod", "nummod", "poss", "predet", "quantmod"})
CLAUSES = frozenset({"ccomp", "xcomp"})
EDGE_PUNCTUATION = ' \t\r\n\u00a0,.;:!?"“”„«»-–—'


class Token(Protocol):
    """One word of a parsed text; `idx` is its offset in that text."""

    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    head: Token
    left_edge: Token
    right_edge: Token

    @property
    def children(self) -> Iterator[Token]:
        """The words that depend on this one."""
        ...

    @property
    def subtree(self) -> Iterator[Token]:
        """The word with all that depends on it."""
        ...

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words it depends on, the nearest first."""
        ...

    def __len__(self) -> int:
        """Its characters."""
        ...


class Name(Protocol):
    """A name that the pipeline recognised."""

    start: int
    end: int
    start_char: int
    end_char: int
    text: str
    label_: str


class Parse(Protocol):
    """A parsed text."""

    text: str
    ents: Sequence[Name]

    @property
    def sents(self) -> Iterator[Iterable[Token]]:
        """Its sentences."""
        ...

    def has_annotation(self, attr: str) -> bool:
        """Whether the pipeline has filled this in."""
        ...


def child(token: Token, relations: Collection[str]) -> Token | None:
    """Return the first word that depends on `token` in one of the relations."""
    return next((c for c in token.children if c.dep_ in relations), None)


def subject(verb: Token) -> Token | None:
    """Return who does what `verb` says: its own subject, or that of the verb which it is joined to or depends on."""
    own = child(verb, SUBJECTS)
    if own is not None:
        return own
    if verb.dep_ in ("conj", "advcl", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        if verb.dep_ == "xcomp":
            return child(verb.head, OBJECTS) or subject(verb.head)
        return subject(verb.head)
    if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return verb.head
    if verb.dep_ == "relcl":
        return verb.head
    return None


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive, a participle after a noun ("the man accused of") included."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "agent") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def phrase(head: Token, *, joined: bool = False) -> Stretch:
    """Return where the noun phrase of a word stands: what goes before it and an "of", no clauses and asides after it.

    A name in apposition without a comma ("the minister Ada Lind") belongs to it. `joined` takes in what "and" joins.
    """
    words = [head]
    for c in head.children:
        before = c.i < head.i and c.dep_ in BEFORE_NOUN
        of = c.i > head.i and c.dep_ == "prep" and c.lower_ == "of" and not any(t.pos_ == "VERB" for t in c.subtree)
        name = c.dep_ == "appos" and c.left_edge.i == head.i + 1
        if before or of or name or (joined and c.dep_ == "conj"):
            words.extend(c.subtree)
    first, last = min(words, key=lambda t: t.i), max(words, key=lambda t: t.i)
    return (first.idx, last.idx + len(last))


def joint(head: Token) -> list[Token]:
    """Return a word and those that "and" joins to it, in order."""
    found = [head]
    for token in found:
        found.extend(c for c in token.children if c.dep_ == "conj")
    return found


def runs(tokens: Iterable[Token], text: str) -> tuple[Stretch, ...]:
    """Return the unbroken stretches that the tokens make, without the punctuation at their ends."""
    found: list[Stretch] = []
    last = -2
    for token in sorted(tokens, key=lambda t: t.i):
        end = token.idx + len(token)
        if found and token.i == last + 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((token.idx, end))
        last = token.i
    return tuple(piece for stretch in found if (piece := trimmed(text, stretch)))


def trimmed(text: str, stretch: Stretch) -> Stretch | None:
    """Return a stretch without the punctuation and white space at its ends, None if nothing is left."""
    start, end = stretch
    while start < end and text[start] in EDGE_PUNCTUATION:
        start += 1
    while start < end and text[end - 1] in EDGE_PUNCTUATION:
        end -= 1
    return (start, end) if start < end else None
