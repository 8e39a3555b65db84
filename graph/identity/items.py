"""What is resolved: the mentions handed in, and what nobody marked but may be an antecedent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from graph.identity.gazetteer import known
from graph.identity.lexicon import lexicon
from graph.identity.names import find_names
from graph.identity.naming import Item
from graph.identity.noun_phrases import find_descriptions
from graph.identity.phrase import Phrase, in_name, phrase
from graph.identity.values import Mention
from graph.values import Article, EntityKind, Span

_THIRD_PERSON = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|[Hh]is|[Tt]hey|[Tt]hem|[Tt]heir)\b")
_JOINED = re.compile(r" and (?:the )?(?:(?:Secretary|Minister) (?:of|for) )?")
"""What joins two names; the office of the second may have been cut off: "and Secretary of | State Ada Brook"."""
_LASTS = (" and ", ", and ")
"""What joins the last of several."""
_ROW = 2
_AND_CO = re.compile(r" (?:and|&) ((?:[A-Z][\w'’-]+ )?([A-Z][a-z]+)\b)")
"""The rest of the name of a firm of partners, or of several goods: "and Rubber Co"."""
_OF = re.compile(r" (?:of|for) ")
_CAPITAL = re.compile(r" [A-Z]")
_BELONGING = re.compile(r" (?:of|from|at|with) ")
_OWNS = re.compile(r"(['’]s?) ([A-Z]\w*)")
_OFFICE_OF = re.compile(r"\b(?:Secretary|Minister|Undersecretary) (?:of|for) $")
_OF_MATTER = re.compile(r" (?:of|for) [A-Z]")
_OFFICE_BEHIND = re.compile(r" (?:Secretary|Minister|Undersecretary)\b")
_QUARTERS = frozenset(("western", "eastern", "northern", "southern"))
_NOUN = re.compile(r" [a-z]")
_PEOPLE = ("ese", "ish", "ch", "ss", "is", "ans")
"""Endings of what a whole people is called: "the French", "the Swiss"."""
_VERB = re.compile(r"['’]s |[.;,] |\.?$| (?:who|has|had|was|is|said|says|told|did|does|would|will|of)\b| [a-z]+ed\b")
"""What follows one who is told by nationality, and no noun: "the Dane said", not "the Danish minister"."""
_LONGEST_LEAD = 5
"""Words that may stand before a name and tell what its bearer is: "Senate Minority Whip"."""


def gather(article: Article, mentions: Sequence[Mention]) -> list[Item]:
    """Return the mentions handed in and those overlooked, in the order of the text, the longer first.

    Names, descriptions and pronouns that nobody marked serve as antecedents; those in the page's furniture do not.
    """
    made: dict[tuple[int, int], Item] = {}
    for mention in mentions:
        if _cuts_name(mention.span, article.text):
            continue
        at = (mention.span.start, mention.span.end)
        if at not in made or made[at].kind is None:
            made[at] = Item(mention.span, phrase(mention.span.text), mention.kind, True)
    for find in (_names, _descriptions, _pairs, _pronouns):
        for span, kind in list(find(article, made)):
            inside = any(start <= span.start < end for start, end in article.furniture)
            if not inside and (span.start, span.end) not in made:
                made[span.start, span.end] = Item(span, phrase(span.text), kind, False)
    whole = {name.span.start: name.span for name in find_names(article)}
    for item in made.values():
        name = _bare(item.span, item.phrase.determiner)
        if item.given and item.kind == "organization" and item.phrase.form == "name":
            whole[name.start] = max(whole.get(name.start, name), name)
    begun = {start for (start, _), item in made.items() if item.given}
    items = [_of_state(_in_full(made[at], whole)) for at in sorted(made, key=lambda at: (at[0], -at[1]))]
    items = [_with_partners(item, article.text, begun) for item in items]
    items = [_of_nation(item, article.text) for item in items]
    people = [item for item in items if item.given and _is_full_name(item)]
    return [_called_by_name(item, people) for item in items]


def _cuts_name(span: Span, text: str) -> bool:
    """Whether a mention is but a part of a name or phrase: "the Tigray People" of the People's Liberation Front.

    "Western" alone, before "nations", is nobody either.
    """
    if span.text.lower() in lexicon().portfolio | {"state"} and _is_matter(span, text):
        return True
    if span.text in ("Secretary", "Minister") and _OF_MATTER.match(text, span.end):
        return True
    if span.text.lower() in _QUARTERS and _NOUN.match(text, span.end):
        return True
    behind = _OWNS.match(text, span.end)
    return behind is not None and in_name(span.text.split()[-1] + behind[1], behind[2])


def _is_matter(span: Span, text: str) -> bool:
    """Whether a word is only what an office beside it is for: "Secretary of | State", "Defense | Secretary"."""
    return _OFFICE_OF.search(text, max(0, span.start - 20), span.start) is not None or (
        _OFFICE_BEHIND.match(text, span.end) is not None
    )


def _bare(span: Span, determiner: str) -> Span:
    """The words of a mention behind its article."""
    return Span(span.start + len(determiner) + 1, span.end, span.text[len(determiner) + 1 :]) if determiner else span


def _in_full(item: Item, names: Mapping[int, Span]) -> Item:
    """A body's name that a tagger cut off, with what belongs to it: "(the) U.S. Department" of Justice."""
    name, body = _bare(item.span, item.phrase.determiner), item.kind or item.phrase.kind
    whole = names.get(name.start)
    named = item.phrase.form == "name" or (item.phrase.form == "description" and name.text[:1].isupper())
    if not item.given or body != "organization" or not named or whole is None:
        return item
    ends = whole.text.split()[-1].lower() in lexicon().instruments and " " in name.text
    goes_on = ends and _CAPITAL.match(whole.text, len(name.text))
    if goes_on:
        return replace(item, phrase=phrase(whole.text), kind="other")
    return replace(item, phrase=phrase(whole.text)) if _OF.match(whole.text, len(name.text)) else item


def _with_partners(item: Item, text: str, begun: Collection[int]) -> Item:
    """A firm by all of its name, where a tagger took the half before "and": "Merton Tire | and Rubber Co"."""
    taken = item.phrase
    behind = _AND_CO.match(text, item.span.end) if item.given and taken.form == "name" and not taken.title else None
    if behind is None or taken.core[-1].lower() in lexicon().firm_ends or behind.start(1) in begun:
        return item
    if behind[2].lower() not in lexicon().firm_ends or known(taken.name) is not None:
        return item
    return replace(
        item, phrase=phrase(text[_bare(item.span, taken.determiner).start : behind.end()]), kind="organization"
    )


def _of_state(item: Item) -> Item:
    """A body of a state by the name that tells it from those of other states: "Kenya's Supreme Court" is Kenyan."""
    taken = item.phrase
    state = known(taken.owner) if taken.form == "name" and taken.owner else None
    if (
        state is None
        or state.kind != "state"
        or known(taken.name)
        or taken.core[-1].lower() not in lexicon().of_states
    ):
        return item
    return replace(item, phrase=replace(phrase(f"{state.adjective} {taken.name}"), text=taken.text))


def _of_nation(item: Item, text: str) -> Item:
    """One person told by nationality alone, who is no state: "the Dane", "the German accused"."""
    taken = item.phrase
    words = item.span.text.split()
    single = taken.form == "name" and len(words) == 2 and words[0].lower() in ("the", "a", "an")
    entry = known(words[1]) if single else None
    if entry is None or entry.sort != "adjective" or words[1].lower().endswith(_PEOPLE):
        return item
    if not words[1].endswith(("man", "woman")) and not _VERB.match(text, item.span.end):
        return item
    determiner, nation = words[0].lower(), (words[1],)
    told = Phrase(taken.text, "description", nation, determiner, side=nation, head=words[1].lower(), kind="person")
    return replace(item, phrase=told, kind="person")


def _is_full_name(item: Item) -> bool:
    """Whether a tagger found here a person's name of two words and more, without a title."""
    return item.kind == "person" and len(item.phrase.core) > 1 and item.phrase.words == item.phrase.core


def _called_by_name(item: Item, people: Sequence[Item]) -> Item:
    """The bearer of a name that stands among words that tell who he is.

    "Eyewitness Jane Roe", which no lexicon knows for a title, and "Jane Roe of the Riverton Council" are Jane Roe.
    """
    if item.phrase.form not in ("name", "description", "joint") or item.phrase.apposition:
        return item
    if item.phrase.form == "joint" and item.span.text.partition(" and ")[0].lower() not in lexicon().person:
        return item  # "businessman and party man Peter Roe" is one
    start, words = item.span.start, item.span.text
    within = (n for n in people if start <= n.span.start and n.span.end <= item.span.end and n.span != item.span)
    name = next(within, None)
    if name is None or item.phrase.core == name.phrase.core:
        return item
    lead, rest = words[: name.span.start - start].split(), words[name.span.end - start :]
    held = rest == "" and _is_office_of(item.phrase, lead)
    if not held and (
        len(lead) > _LONGEST_LEAD or not all(map(_leads, lead)) or not (rest == "" or _BELONGING.match(rest))
    ):
        return item
    title = " ".join(word for word in lead if word.lower() not in lexicon().determiners)
    return replace(item, phrase=replace(name.phrase, text=item.phrase.text, title=title), kind="person")


def _is_office_of(taken: Phrase, lead: Sequence[str]) -> bool:
    """Whether words before a name are an office and what it is held in: "Mayor of Riverton | Ada Brook"."""
    if taken.determiner or not taken.title or taken.head in lexicon().with_somebody or "of" not in lead:
        return False
    return 1 < len(lead) - lead.index("of") <= _LONGEST_LEAD


def _leads(word: str) -> bool:
    """Whether a word may belong to a noun before a name: no number, and nothing that another noun hangs on."""
    lex = lexicon()
    bare = word.replace(".", "").replace("-", "")
    return bare.isalpha() and (word == "and" or word.lower() not in lex.prepositions | lex.quantities)


Found = Iterator[tuple[Span, EntityKind | None]]


def _names(article: Article, made: dict[tuple[int, int], Item]) -> Found:
    given = [at for at, item in made.items() if item.phrase.form == "name"]
    for mention in find_names(article):
        if not _overlaps(mention.span, given):
            yield mention.span, mention.kind


def _descriptions(article: Article, made: dict[tuple[int, int], Item]) -> Found:
    given = [at for at, item in made.items() if item.given]
    for span in find_descriptions(article.text):
        if not _overlaps(span, given):
            yield span, None


def _pairs(article: Article, made: dict[tuple[int, int], Item]) -> Found:
    """Yield two names joined by "and", or several persons' names in a row, which "they" may stand for."""
    given = [at for at, item in made.items() if item.given]
    names = sorted(at for at, item in made.items() if item.phrase.form == "name")
    yield from _rows(article.text, made, names)
    outer = [at for at in names if not any(a <= at[0] and at[1] <= b and (a, b) != at for a, b in names)]
    for one, other in pairwise(outer):
        if _JOINED.fullmatch(article.text, one[1], other[0]):
            span = Span(one[0], other[1], article.text[one[0] : other[1]])
            if phrase(span.text).form == "joint" and not _overlaps(
                span, [at for at in given if not any(a <= at[0] and at[1] <= b for a, b in (one, other))]
            ):
                yield span, None


def _rows(text: str, made: Mapping[tuple[int, int], Item], names: Sequence[tuple[int, int]]) -> Found:
    """Yield three or more full names of persons that commas and "and" join."""
    row: list[tuple[int, int]] = []
    full = [at for at in names if len(made[at].phrase.core) > 1 and made[at].phrase.words == made[at].phrase.core]
    for at in full:
        gap = text[row[-1][1] : at[0]] if row else ""
        row = [*row, at] if row and gap in (", ", *_LASTS) else [at]
        if len(row) > _ROW and gap in _LASTS:
            span = Span(row[0][0], at[1], text[row[0][0] : at[1]])
            people = all(made[one].kind == "person" for one in row)
            if people and phrase(span.text).form == "joint":
                yield span, None
            row = []


def _pronouns(article: Article, made: dict[tuple[int, int], Item]) -> Found:
    for found in _THIRD_PERSON.finditer(article.text):
        yield Span(found.start(), found.end(), found.group()), None


def _overlaps(span: Span, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < span.end and span.start < end for start, end in taken)
