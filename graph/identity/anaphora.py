"""Which actor a definite description takes up again: the holder of an office, a body, or nobody spoken of before."""

from __future__ import annotations

from collections.abc import Collection

from graph.identity.cast import Actor, Cast, Occurrence
from graph.identity.discourse import Discourse
from graph.identity.gazetteer import known
from graph.identity.lands import LANDS, is_land
from graph.identity.lexicon import Lexicon, lexicon
from graph.identity.naming import title_gender
from graph.identity.phrase import Phrase, rank
from graph.identity.pronouns import Candidate, last_speaker_before, may_be_person, topic
from graph.values import Span

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "", "his", "her", "their", "its", "our", "my"))
_GENERIC = frozenset(("man", "woman", "guy", "person", "individual", "lady", "leader", "official", "candidate"))
_ANYBODY = frozenset(("men", "women", "people", "persons", "individuals", "guys", "leaders", "officials"))
"""Nouns that can be said of any people, whatever they were called before."""
_GENERIC_BODY = frozenset(("organization", "organisation", "group", "body", "institution"))
"""Nouns that can be said of any body, whatever else it is called."""
_FIRM, _CLUB, _PAPER = "company", "union", "newspaper"
_OF_NO_LAND = frozenset(("state", "federal", "county", "city", "local", "provincial", "regional", "district"))
"""What an office is told apart by that tells of no land: "the state attorney general"."""
_ARMIES = frozenset(("army", "military"))
"""What states have, and armed groups only call themselves."""
_OPPOSITION = "opposition"
_PARTY = {"gop": "republican", "democrat": "democratic"}
"""What else is said of somebody of a party."""
_FORMER = frozenset(("former", "Former", "ex"))
_BODIES = ("organization", "group", "state", "other", "place", None)


def is_anaphoric(phrase: Phrase, kind: str | None) -> bool:
    """Whether a description is of the sort that takes up somebody spoken of before ("the senator", "the group")."""
    if phrase.owner and not (kind == "person" and phrase.title):
        return False
    if phrase.head in lexicon().everywhere:
        return False
    return (
        phrase.form == "description"
        and phrase.determiner in _DEFINITE
        and kind in ("person", "organization", "group", "state")
    )


def description_candidates(
    phrase: Phrase,
    kind: str,
    side: Actor | None,
    same: Actor | None,
    span: Span,
    speaks: bool,
    speaker: Actor | None,
    teller: Actor | None,
    cast: Cast,
    discourse: Discourse,
) -> list[Candidate]:
    """Return the actors a description may denote, and the choice that it denotes a new one.

    `side` is the body, state or person the description names ("Syrian"), `same` the actor known by the same words;
    `teller` says these words of somebody else.
    """
    lex = lexicon()
    sort = "person" if kind == "person" and not phrase.plural else "body"
    sentence = discourse.sentence(span.start)
    nearest: dict[int, Occurrence] = {}
    counts: dict[int, int] = {}
    for seen in reversed(cast.occurrences):
        nearest.setdefault(seen.actor.number, seen)
        counts[seen.actor.number] = counts.get(seen.actor.number, 0) + 1
    matter = topic(cast, sentence, "he" if sort == "person" else "they")
    wanted = (
        {word.lower().strip(".,") for word in (*phrase.side, *phrase.words[:-1])}
        - {phrase.head}
        - set(phrase.title.lower().split())
    )
    wanted = {_PARTY.get(word, word) for word in wanted - lex.title_modifiers - lex.determiners}
    order = sorted(
        (a for a in cast.actors if _fits(a, phrase, sort)),
        key=lambda a: -nearest[a.number].start if a.number in nearest else 1,
    )
    last_speaker = last_speaker_before(cast, span)
    judged = [(actor, match_of(phrase, sort, actor, same, lex), stands(side, actor)) for actor in order]
    told_in = {seen.sentence for seen in cast.occurrences if seen.actor is side} if phrase.owner else frozenset()
    known_too = sort == "person" and (
        not _FORMER.isdisjoint(phrase.side) or not any(_is_told(match, where) for _, match, where in judged)
    )
    made = []
    for place_in_line, (actor, told, where) in enumerate(judged):
        match = match_of(phrase, sort, actor, same, lex, known_too=True) if known_too else told
        place = nearest.get(actor.number)
        if place is None and match in ("none", "other"):
            continue
        if actor is teller:
            continue
        if phrase.owner and match == "none" and place is not None and side is not None and place.sentence in told_in:
            continue  # who accuses Roe is not "Roe's lawyer"
        judge = _person_ruled_out if sort == "person" else _body_ruled_out
        if judge(phrase, actor, match, where, side, lex):
            continue
        if phrase.owner and match == "none" and phrase.head in lex.speaking and place is not None and place.speaks:
            continue  # "the president's spokesman" is nobody who has just spoken for himself
        if sort == "person" and place is None and where == "unknown" and match != "words" and not phrase.owner:
            continue  # nobody is meant who is named only further on, and of whose land nothing is known
        distance = "unseen" if place is None else str(min(sentence - place.sentence, 3))
        features = [
            f"{sort} match {match}",
            f"{sort} match {match} {where}",
            f"{sort} match {match} modifiers {_modifiers(wanted, actor)}",
            f"{sort} modifiers {_modifiers(wanted, actor)}",
            f"{sort} side {where}",
            f"{sort} distance {distance}",
            f"{sort} match {match} rank {min(place_in_line, 2)}",
            f"{sort} rank {min(place_in_line, 3)}",
            f"{sort} count {min(counts.get(actor.number, 0), 4)}",
            f"{sort} named {actor.named} {actor.kind}",
        ]
        if phrase.head in _GENERIC:
            features.append(f"{sort} generic {phrase.head in actor.traits} {min(place_in_line, 2)}")
        if place is not None and place.speaks and speaks:
            features.append(f"{sort} spoke {min(sentence - place.sentence, 2)}")
        if actor.number == matter:
            features.append(f"{sort} topic")
        if actor is speaker:
            features.append(f"{sort} speaker itself")
        standing = f"{actor.number == matter:d}{actor is last_speaker:d}"
        features.append(f"{sort} {match} {standing} {'speaks' if speaks else 'silent'} {min(place_in_line, 2)}")
        made.append(Candidate(actor, place, tuple(features)))
    new = [
        f"{sort} new",
        f"{sort} new {phrase.determiner or 'bare'}",
        f"{sort} new speaks {speaks}",
        f"{sort} new side {side is not None}",
        f"{sort} new tail {bool(phrase.tail)}",
        f"{sort} new titled {bool(phrase.title)}",
        f"{sort} new generic {phrase.head in _GENERIC}",
        f"{sort} new modified {min(len(wanted), 2)}",
        f"{sort} new plural {phrase.plural}",
        f"{sort} new known words {same is not None}",
        f"{sort} new {'first' if sentence < 3 else 'later'}",
    ]
    made = _told_by_words(_former(made, phrase), phrase, lex) if sort == "person" else _called_so(made)
    if any(_is_body(one, phrase, lex) for one in made):
        made = [one for one in made if one.actor is None or one.actor.kind != "state" or phrase.head in lex.state]
    lands = [one for one in made if _names_land(one, phrase, lex)]
    if lands and side is None:
        return lands
    return [*made, Candidate(None, None, tuple(new))]


def _former(made: list[Candidate], phrase: Phrase) -> list[Candidate]:
    """Leave out, for "the former president", whoever is told to be it, where somebody else is known to have been."""
    if _FORMER.isdisjoint(phrase.side):
        return made

    def was(one: Candidate) -> bool:
        actor = one.actor
        told = actor is not None and any("former" in rank for rank in actor.ranks.values())
        return told or (actor is not None and any(office.split()[-1] == phrase.head for office in actor.held))

    return [one for one in made if was(one)] or made


def _is_told(match: str, where: str) -> bool:
    """Whether the article itself tells that a person holds the office of a description."""
    return match in ("words", "title", "head") and where in ("free", "same", "told")


def _names_land(candidate: Candidate, phrase: Phrase, lex: Lexicon) -> bool:
    """Whether a description of a land or of who governs it is told of a candidate by more than the same words.

    An article that speaks of a country or its government without a name speaks of one that it names elsewhere.
    """
    actor = candidate.actor
    if actor is None:
        return False
    if phrase.head in lex.governing:
        return (actor.kind == "state" and actor.named) or (actor.owner is not None and actor.head == phrase.head)
    return is_land(actor, phrase.head)


def _told_by_words(made: list[Candidate], phrase: Phrase, lex: Lexicon) -> list[Candidate]:
    """Leave out, where words of the description are told of somebody, those of whom none is told.

    "The judge" is somebody called so, "the Republican candidate" somebody called a Republican, if there is any; but a
    senator stays possible for "the Florida senator" beside who won in Florida.
    """
    held = () if phrase.head in lex.contending else ("person match title",)
    one = " " in phrase.title  # "the finance minister" is no other minister
    for told, untold in (
        ("modifiers all", ("modifiers no",)),
        ("match title", ("match none", "match other", *(("match head",) if one else ()))),
    ):
        if any(f"person {told}" in one.features for one in made):
            out = [f"person {mark}" for mark in untold]
            made = [
                one
                for one in made
                if not any(mark in one.features for mark in out) or any(mark in one.features for mark in held)
            ]
    return made


def _called_so(made: list[Candidate]) -> list[Candidate]:
    """Leave out, where a body is called by the noun of the description, those called by another: "the army"."""
    if any(match in one.features for one in made for match in ("body match head", "body match words")):
        return [one for one in made if "body match related" not in one.features]
    return made


def _is_body(candidate: Candidate, phrase: Phrase, lex: Lexicon) -> bool:
    actor = candidate.actor
    return actor is not None and (actor.head == phrase.head or (actor.named and lex.related(actor.head, phrase.head)))


def _person_ruled_out(phrase: Phrase, actor: Actor, match: str, where: str, side: Actor | None, lex: Lexicon) -> bool:
    """Whether what is known of a person forbids that the description is of him."""
    if match in ("none", "other") and phrase.head in lex.young and (actor.titles or actor.holds):
        return True  # "the boy" is no deputy
    if match in ("none", "other") and phrase.head in lex.bench and actor.titles:
        return True  # "the magistrate" is no lawmaker
    if match in ("none", "other") and phrase.head in lex.suspected and actor.titles:
        return True  # "the gunman" is nobody whose office is known
    if match == "none" and phrase.head in lex.named_so and actor.named and len(actor.words) > 1:
        return True
    if match == "other" and _of_a_body(side, phrase, where, lex):
        return True  # "the Courier reporter" is no former surgeon
    bare = phrase.title != "" and _OF_NO_LAND.issuperset(phrase.side) and phrase.head not in lex.contending
    matter = _matter_of(phrase, lex) if phrase.head in lex.of_portfolio else set()
    bare = bare or bool(matter)
    offices = {word for office in (*actor.titles, *actor.holds) for word in office.split()}
    if match == "related" and matter and matter.isdisjoint(offices | actor.traits):
        return True  # "the police chief" is no director
    if "opposition" in phrase.side and (actor.head in lex.chief or not lex.chief.isdisjoint(offices)):
        return True
    if match in ("other", "none") and (bare or phrase.head in lex.chief) and not _known_for(phrase, actor, matter):
        return True  # "the treasurer" is no senator
    if phrase.title and match in ("none", "other", "related") and _holds_elsewhere(side, actor):
        return True  # "the Colombian leader" is no president of Peru
    if match == "head" and _other_office(phrase, actor):
        return True
    if where == "other" and known(phrase.head) is not None:
        return True  # "the Italian" holds no office of France
    if phrase.owner and (actor is side or not _theirs(match, where, side)):
        return True  # nobody is his own manager, nor is "its prosecutor" any prosecutor
    if match not in ("title", "head") or where == "same":
        return False
    return _of_another_land(side, actor, phrase)  # "the Ohio senator" is none of Texas


def _matter_of(phrase: Phrase, lex: Lexicon) -> set[str]:
    """What somebody holds his office for, by a description that tells of no land: "the interior minister"."""
    told = [word for word in phrase.side if word.lower() not in lex.title_modifiers]
    return set(told) if all(word.islower() for word in told) else set()


def _body_ruled_out(phrase: Phrase, actor: Actor, match: str, where: str, side: Actor | None, lex: Lexicon) -> bool:
    """Whether what is known of a body, land or group forbids that the description is of it."""
    if match in ("none", "state") and _is_no(phrase, actor, lex):
        return True
    if phrase.head in lex.against_rulers and (actor.kind == "state" or actor.head in lex.of_states):
        return True
    if match == "state" and side not in (None, actor):
        return True  # "the Chinese government" governs no other land
    if match != "words" and not phrase.determiner and not (match == "head" and _is_bare(phrase, lex)):
        return True
    if match != "words" and where == "other":
        return True
    if match == "head" and not actor.named and _contrast(phrase, actor, lex):
        return True  # "the northern rebels" are no southern ones
    if match != "words" and where == "unknown" and side is not None and side.kind == "person":
        return True  # "the Roe campaign" is no campaign of whom nobody knows whose it is
    if phrase.head == _OPPOSITION and match == "none" and not actor.named:
        return True  # which no prosecutors or officials are
    if match == "related" and actor.kind == "other" and not actor.named:
        return True  # "the agency" is not its authority
    if match != "none":
        return False
    if phrase.head in lex.business and actor.head in lex.public:
        return True  # "the company" is no commission
    club = lex.related(actor.head, _CLUB) and not lex.related(actor.head, _PAPER) and actor.head not in _GENERIC_BODY
    if club and lex.related(phrase.head, _FIRM) and not lex.related(phrase.head, actor.head):
        return True  # "the bank" is no guild
    if where == "unknown":
        return True  # "the Roe campaign" is nothing that neither campaigns nor is Roe's
    if actor.named:
        entry = known(actor.name)
        if entry is not None and entry.nouns:
            return phrase.head not in _GENERIC_BODY and not any(
                lex.related(noun, phrase.head) for noun in entry.nouns
            )
        return phrase.head in lex.named_so and not actor.name.isupper()  # "SEIU" may be a union
    if actor.head and phrase.head not in _ANYBODY and not phrase.plural and not actor.plural:
        return True  # "the bank" is no union
    if phrase.head in lex.singular and phrase.head not in _ANYBODY:
        return True  # "the organizers" are no mob
    return actor.kind in ("other", "place", None)  # "the government" is no building


def _is_bare(phrase: Phrase, lex: Lexicon) -> bool:
    """Whether a description is no more than the noun of a body that is told of without an article: "police said"."""
    return phrase.head in lex.bare_bodies and [word.lower() for word in phrase.words] == [phrase.head]


def _contrast(phrase: Phrase, actor: Actor, lex: Lexicon) -> bool:
    """Whether a description tells a body apart from others by other words than those it was told apart by."""
    wanted = {word.lower().strip(".,") for word in phrase.words[: len(phrase.words) - len(phrase.tail.split())]}
    wanted -= {phrase.head, *lex.determiners}
    had = actor.traits - {phrase.head, *lex.determiners}
    return bool(wanted and had) and wanted.isdisjoint(had)


def _known_for(phrase: Phrase, actor: Actor, matter: Collection[str]) -> bool:
    """Whether a person is known to hold the office of a description, for its matter, whatever the article tells."""
    offices = (office.split() for office in (*actor.holds, *actor.held))
    return any(
        office[-1] == phrase.head and set(matter) <= set(office) and _of_rank(phrase, rank(office))
        for office in offices
    )


def _other_office(phrase: Phrase, actor: Actor) -> bool:
    """Whether the offices of an actor are told apart by other words: "the prime minister" is no defense minister."""
    lex = lexicon()

    def told_by(words: tuple[str, ...]) -> set[str]:
        return {word.lower().strip(".,") for word in words} - {phrase.head} - lex.title_modifiers - lex.determiners

    wanted = told_by((*phrase.words, *phrase.title.split()))
    offices = [office for office in actor.titles if office.split()[-1] == phrase.head] or [
        office for office in _known_offices(phrase, actor) if office.split()[-1] == phrase.head
    ]
    held = [told_by(tuple(office.split())) for office in offices]
    return bool(wanted and held) and all(words and words.isdisjoint(wanted) for words in held)


def _theirs(match: str, where: str, side: Actor | None) -> bool:
    """Whether somebody can be what a description says that he is to its owner.

    A person's deputy may be anybody of whom nothing else is known, a body's must be told of.
    """
    if match in ("words", "title") or where in ("free", "same", "told"):
        return True
    return match == "none" and where == "unknown" and side is not None and side.kind == "person"


def _is_no(phrase: Phrase, actor: Actor, lex: Lexicon) -> bool:
    """Whether the head noun rules out a body of which it is not told, because it is no land or rules none.

    "The city" is a place, "the country" a state, "the government" a state's or another body that governs.
    """
    if phrase.head in lex.state or phrase.head in lex.part_of_land:
        return not is_land(actor, phrase.head)
    if phrase.head in lex.governing:
        entry = known(actor.name)
        return entry is None or entry.kind != "state"
    return actor.kind in LANDS and actor.named and phrase.head not in lex.of_states


def _fits(actor: Actor, phrase: Phrase, sort: str) -> bool:
    if sort == "person":
        gender = title_gender(phrase.head) or title_gender(phrase.title)
        return may_be_person(actor) and not (gender and actor.gender and actor.gender != gender)
    return actor.kind in _BODIES and _agree_in_number(actor, phrase)


def _agree_in_number(actor: Actor, phrase: Phrase) -> bool:
    """Whether actor and description are both one or both several; a collective ("the crowd") may be either.

    "The group" may be eleven associations, but "the city" is none of "cities".
    """
    if actor.plural == phrase.plural:
        return True
    if actor.plural:
        lex = lexicon()
        return (
            not actor.named and lex.singular.get(actor.head) != phrase.head and lex.related(actor.head, phrase.head)
        )
    return not actor.named and (phrase.head not in lexicon().singular or not phrase.determiner)


def match_of(
    phrase: Phrase, sort: str, actor: Actor, same: Actor | None, lex: Lexicon, *, known_too: bool = False
) -> str:
    """How the noun of a description fits an actor: "words", "title", "head", "related", "other" or "none".

    `sort` is "person" or "body", `same` whoever is known by the same words; a body may also be a "state". With
    `known_too` the offices count too that the article does not tell.
    """
    if actor is same:
        return "words"
    if sort == "body":
        if _only_called_army(phrase, actor):
            return "none"
        if actor.head == phrase.head or (actor.named and not actor.plural and phrase.head in actor.traits):
            return "head"
        return (
            "related"
            if actor.head and lex.related(actor.head, phrase.head)
            else "state"
            if actor.kind == "state" or (actor.kind == "place" and is_land(actor, phrase.head))
            else "none"
        )
    title = phrase.title.lower()
    told = {" ".join(lex.abbreviations.get(word, word) for word in held.split()): held for held in actor.titles}
    also = _known_offices(phrase, actor) if known_too else {}
    ranks = {office: rank(office.split()) | actor.ranks.get(held, frozenset()) for office, held in told.items()}
    offices = [office for office, held in ranks.items() if _of_rank(phrase, held)]
    offices += [office for office in also if _of_rank(phrase, rank(office.split()))]
    if title and title in offices:
        return "title"
    lesser = {office.split()[-1] for office in (*told, *also)}
    heads = {office.split()[-1] for office in offices}
    if phrase.head in heads or (phrase.head in actor.traits and phrase.head not in lesser):
        return "head"
    if phrase.head in (lex.abbreviations.get(word) for word in actor.traits) and phrase.head not in lesser:
        return "head"  # "the doctor" is Dr. Brook
    if any(lex.related(head, phrase.head) for head in heads):
        return "related"
    return "other" if told or also else "none"


def _of_rank(phrase: Phrase, held: frozenset[str]) -> bool:
    """Whether a description is of an office of that rank: "the president" is no vice president, nor a former one."""
    wanted = rank((*phrase.side, *phrase.title.split()))
    return held <= wanted and wanted - {"former"} <= held


def _only_called_army(phrase: Phrase, actor: Actor) -> bool:
    """Whether somebody only calls itself an army: "the army" is no National Liberation Army of rebels."""
    entry = known(actor.name) if actor.named and phrase.head in _ARMIES else None
    return entry is not None and bool(entry.nouns) and phrase.head not in entry.nouns


def _known_offices(phrase: Phrase, actor: Actor) -> dict[str, str]:
    """The offices that an actor is known to hold; to have held, of "the former senator"."""
    return actor.held if _FORMER.intersection(phrase.side) else actor.holds


def stands(side: Actor | None, actor: Actor) -> str:
    """Whether an actor belongs to the body or land that a description names: "free" where it names none."""
    if side is None:
        return "free"
    held = {actor.side, actor.owner, *actor.titles.values()} - {None}
    if side in held or side is actor or side.name in (*actor.holds.values(), *actor.held.values()):
        return "same"
    words = set(side.name.lower().split())
    if words & (actor.traits | set(actor.words)):
        return "told"
    return "other" if held else "unknown"


def _of_another_land(side: Actor | None, actor: Actor, phrase: Phrase) -> bool:
    """Whether a description names a land and the actor is known to hold office, or that office, in others alone."""
    if side is None or side.kind not in LANDS or actor.side is side:
        return False
    lands = {of.name for of in actor.titles.values() if of is not None and of.kind in LANDS}
    lands |= {land for title, land in _known_offices(phrase, actor).items() if title.split()[-1] == phrase.head}
    return bool(lands) and side.name not in lands


def _holds_elsewhere(side: Actor | None, actor: Actor) -> bool:
    """Whether an actor is known to hold offices in other lands than a description names, and in those alone."""
    if side is None or side.kind not in LANDS or actor.side is side:
        return False
    lands = {*actor.holds.values(), *actor.held.values()} | {
        of.name for of in actor.titles.values() if of is not None
    }
    return bool(lands) and side.name not in lands


def _of_a_body(side: Actor | None, phrase: Phrase, where: str, lex: Lexicon) -> bool:
    body = side is not None and side.kind == "organization" and phrase.head not in lex.contending
    return body and where in ("other", "unknown")


def _modifiers(wanted: set[str], actor: Actor) -> str:
    if not wanted:
        return "free"
    hits = len(wanted & {_PARTY.get(word, word) for word in (*actor.traits, *actor.words)})
    return "all" if hits == len(wanted) else "some" if hits else "no"
