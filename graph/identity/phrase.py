"""The make-up of the words of a mention: determiner, owner, side, title, name, head noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from graph.identity.gazetteer import known, written_as_name
from graph.identity.lexicon import Lexicon, lexicon, plural
from graph.values import EntityKind

PRONOUNS = {
    "i": "first",
    "me": "first",
    "my": "first",
    "mine": "first",
    "myself": "first",
    "we": "ours",
    "us": "ours",
    "our": "ours",
    "ours": "ours",
    "ourselves": "ours",
    "you": "second",
    "your": "second",
    "yours": "second",
    "yourself": "second",
    "yourselves": "second",
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
    "it": "it",
    "its": "it",
    "itself": "it",
    "they": "they",
    "them": "they",
    "their": "they",
    "theirs": "they",
    "themselves": "they",
    "who": "relative",
    "which": "relative",
    "whom": "relative",
    "whose": "relative",
    "that": "relative",
}
"""Pronouns by the way their antecedent is found."""

OWNERS = frozenset(("my", "our", "your", "his", "her", "its", "their"))
"""Determiners that say whose something is ("that", a pronoun elsewhere, does not)."""
_EDGE = ' \t\n,;:!?"“”‘()[]{}—–-…'
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’]|´s)$")
_CONTRACTION = re.compile(r"['’](?:re|ve|ll|d|m|s)$")
_SHARE = re.compile(
    r"(?:(?:about|nearly|almost|roughly|around|some|more than|fewer than) )?"
    r"(?:\w+ (?:in|out of) (?:\d+|ten|five|four|three) "
    r"|(?:one|two|three)-(?:third|quarter|fifth)s? of (?:the )?)(?=\w)",
    re.IGNORECASE,
)
"""How many of those that are named next: "about 9 in 10", "nearly two-thirds of"."""
_NUMBER = re.compile(r"\d[\d,.]*%?$")
"""A figure that counts what follows; "83-year-old" and "19th-century" do not."""
_BRACKET = re.compile(r"\s*\(([^()]{1,60})\)\s*")
_NEAR = re.compile(r"(?:neighbou?ring|nearby) [A-Z]")
_IN_PLACE = re.compile(r"(?:the )?(?:[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*, )?([A-Z][\w.]*), (?=[a-z])")
"""What tells where somebody is before it tells who: "the Glenwood, Ill., | food company"."""
_OF_STATE = re.compile(r"(?:[DR]-)?[A-Z][\w.]*, (?=[a-z])")
"""The party and state of a lawmaker behind his name: "D-Mass, the chairman"."""
_APPOSED = re.compile(r", an? [a-z]")
_EXAMPLE = re.compile(r"(?:like|such as|including|among them) ")
"""What begins the names of some of those who have been described: "critics, | like Ada Brook and Karl Roe"."""
_ATTRIBUTE = re.compile(r"(?:\d+|[a-z]+)(?:-[a-z]+)+$")
"""What a name may have before it that is no part of it: "the 20-year-old ADB"."""
_AGED = re.compile(r"\d{1,3}-year-old$")
"""The same without an article: "28-year-old Ada Brook"."""
_OF_PARTY = ("Democrat", "Republican", "Independent", "Liberal", "Conservative")
"""What a member of a party is called behind where he is from."""
_NATIONAL = re.compile(r"(?:an?|the) [A-Z][\w-]+$", re.IGNORECASE)
"""Who is told by nationality before a name: "A Norwegian, Lars Eide"."""
_ADVERB = re.compile(r"^[A-Z]\w+ly, (?=\w)")
"""What opens a sentence before who acts in it: "Separately, lawyer Ada Brook"."""
_EX = re.compile(r"^[Ee]x-(?=[a-z])")
_SELF = re.compile(r"(?<=\w) (?:himself|herself|itself|themselves)$")
"""What only stresses who it is: "Roe himself"."""
_CALLED = re.compile(
    r",? (?:(?:who (?:was |is )?)?(?:only |later |since )?(?:identified|known)(?: only)?(?: as)"
    r"|(?:calling|calls|call) (?:him|her|it)self|named|called) ((?:[A-Z][\w.’'-]*(?: |$)){1,4})$"
)
"""What follows a description that gives the name: "a man calling himself Ada Brook"."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SORTS = (
    "-backed",
    "-led",
    "-aligned",
    "-wing",
    "-right",
    "-left",
    "-run",
    "-owned",
    "-funded",
    "-linked",
    "-controlled",
)
"""Endings of words that tell what sort of body it is, and are no part of its name: "left-wing", "state-owned"."""
_PEOPLE = ("ers", "ors", "ists", "ians", "eers")
"""Endings of nouns for people in the plural."""
_SHORT_WORD = 5
_ACRONYM_LENGTH = 5
_INITIAL = 2
"""Letters that an initial and its full stop have."""
_LONGEST_NAME = 4
"""Words of the longest name that a noun goes before."""
_SAINTS = ("st.", "ste.", "mt.", "ft.")
"""What begins names of places and bodies, and labels nobody: "St. Agnes Hospital"."""
_LABELLED = 3
"""Words of a label, a first name and a surname."""
_NUMERALS = frozenset(
    (
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "hundred",
        "thousand",
        "million",
        "dozen",
    )
)
_REIGNING = frozenset(("pope", "king", "queen", "prince", "princess", "emperor", "empress", "sultan"))
"""Titles of whom nobody calls by the one name alone: "Pope Francis"."""
OF_A_MATTER = frozenset(("minister", "secretary", "commissioner", "undersecretary"))
_BESIDE_MATTER = frozenset(
    ["foreign", "internal", "interior", "home", "affairs", "and", "public", "national", "social", "the"]
)
"""Words that stand beside what an office is for: "Minister of Foreign Affairs"."""
_LESSER = frozenset(("vice", "deputy", "former", "shadow"))
_LIEUTENANT = frozenset(("lieutenant", "lt"))
_GOVERNORS = frozenset(("governor", "gov"))
_LIKE = frozenset(("and", "as", "than", "like", "between"))
_GIVEN_TO = frozenset(("loyal", "close", "opposed", "allied", "sympathetic", "hostile"))
"""Adjectives behind a noun: "soldiers loyal to"."""
_POWERS = frozenset(("authority", "force", "service", "mission"))
"""Nouns for bodies that are none where somebody has them: "the agency's authority"."""
_ADJECTIVES = 4
"""Words at most on either side of a comma between adjectives, determiner and noun among them."""
_JOIN = re.compile(r",? and |, | & ")
ARTICLE = "(?:al|el|ad|ash|as|an|ar|at|az)-"
"""A pattern for the Arabic article before a surname, as in "Hadi al-Bahra"."""
_ARTICLE = re.compile(rf"^{ARTICLE}(?=\w)", re.IGNORECASE)
_SMALL_ARTICLE = re.compile(rf"(?<![\w-]){ARTICLE}[A-Z][\w’'-]*")
_DASH_LESS = str.maketrans({"‐": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention taken apart.

    `form` is "pronoun", "name", "description" or "joint"; `words` the words without determiner and possessive;
    `owner` what stands before "'s" or a possessive pronoun; `side` the words before a title; `core` the
    name itself; `head` the head noun in lower case; `tail` what follows the head ("of Syria").
    """

    text: str
    form: str
    words: tuple[str, ...] = ()
    determiner: str = ""
    owner: str = ""
    side: tuple[str, ...] = ()
    title: str = ""
    core: tuple[str, ...] = ()
    head: str = ""
    tail: str = ""
    plural: bool = False
    kind: EntityKind | None = None
    alias: str = ""
    members: tuple[str, ...] = ()
    apposition: str = ""

    @property
    def name(self) -> str:
        """The name without title, determiner or possessive."""
        return " ".join(self.core)


def strip_possessive(text: str) -> str:
    """Return the text without a trailing possessive or a clipped verb ("they're")."""
    bare = text.strip(_EDGE)
    return _CONTRACTION.sub("", _POSSESSIVE.sub("", bare)).strip(_EDGE)


def possessive(name: str) -> str:
    """Return the name as it stands before what its bearer has."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def rank(words: Iterable[str]) -> frozenset[str]:
    """Return what of the words of an office tells it from the full one: "vice" of a vice president."""
    parts = frozenset(part.strip(".,") for word in words for part in word.lower().split("-"))
    lesser = parts & _LESSER | ({"lieutenant"} if parts & _LIEUTENANT and parts & _GOVERNORS else set())
    return lesser | ({"former"} if "ex" in parts else set())


def surname(word: str) -> str:
    """Return a surname in lower case without the Arabic article: "burhan" of "al-Burhan"."""
    return _ARTICLE.sub("", word.lower())


@lru_cache(maxsize=8192)
def phrase(text: str) -> Phrase:
    """Take the words of a mention apart."""
    raised = {_raised(word): word for word in _SMALL_ARTICLE.findall(text)}
    if not raised:
        return _phrase(text)
    made = _phrase(
        _SMALL_ARTICLE.sub(lambda found: _raised(found.group()), text)
    )  # "al-Burhan" is a name as Burhan is

    def lowered(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(raised.get(word, word) for word in words)

    return replace(made, text=text, words=lowered(made.words), core=lowered(made.core), side=lowered(made.side))


def _raised(word: str) -> str:
    return word[:1].upper() + word[1:]


def _phrase(text: str) -> Phrase:
    lex = lexicon()
    bare = strip_possessive(text.translate(_DASH_LESS))
    bare = _SELF.sub("", _ADVERB.sub("", _EX.sub("former ", bare)))
    group = PRONOUNS.get(bare.casefold())
    if group and not (bare.isupper() and len(bare) > 1):
        return Phrase(text, "pronoun", head=group, plural=group in ("they", "ours"))
    if text.lstrip().startswith("@"):
        bare = " ".join(_CAMEL.split(bare.lstrip("@")))
    bracket = _BRACKET.search(text)
    alias = bracket.group(1) if bracket else ""
    bare = strip_possessive(_BRACKET.sub(" ", text)) if bracket else bare
    entry = known(bare)
    if entry and written_as_name(bare):
        return _known_phrase(text, bare, alias)
    last = bare.split()[-1:]
    place = known(last[0]) if len(bare.split()) == 2 and _NEAR.match(bare) else None
    if place is not None and place.kind == "state" and place.sort == "name":
        return _known_phrase(text, last[0], alias)
    bare = _behind_place(bare, lex)
    nation, _, behind = bare.partition(", ")
    if behind and _NATIONAL.match(nation) and (people := known(nation.split()[1])) and people.sort == "adjective":
        made = _single(text, behind.partition(", ")[0], lex)
        if made.form == "name" and len(made.core) > 1:
            return replace(made, alias=alias, apposition=nation, kind="person")
    joint = _joint(text, bare, lex)
    if joint:
        return joint
    if _one_body(_JOIN.split(bare), lex):
        return _single(text, bare, lex)  # "the Institute for Soils, Crops and Research"
    called = _CALLED.search(bare.partition(", ")[0])
    if called and called.start():
        made = _single(text, called.group(1), lex)
        if made.form == "name":
            return replace(made, alias=alias, apposition=bare[: called.start()].strip(_EDGE))
    name, _, apposition = bare.partition(", ")
    if _runs_on(name, apposition, lex):
        name, apposition = bare.replace(", ", " "), ""
    made = _single(text, name.strip() or bare, lex)
    beside = _single(text, apposition.partition(", ")[0].strip(_EDGE), lex) if apposition else None
    opens = apposition.removeprefix("the ")[:1].isupper()
    if beside is not None and not (opens or (beside.title and beside.core)):
        beside = None
    one = made.kind == "person" or bare.lower().startswith("one of ") or _body_named(made, beside)
    one = one or (made.kind is None and made.determiner == "the" and _is_first_name(beside, lex))
    office = beside is not None and bool(beside.title) and len(beside.core) > 1
    one = one or (made.kind is None and bool(made.owner) and office)  # "Roe's running mate, Gov. Ada Brook"
    one = (one and made.form == "description") or _is_office(made, beside, lex)
    anothers = beside is not None and bool(beside.title) and made.tail.startswith("for ")
    if beside is not None and beside.form == "name" and one and not anothers:
        made, apposition = beside, name.strip()
    return replace(made, alias=alias, apposition=apposition.strip(_EDGE))


def _behind_place(bare: str, lex: Lexicon) -> str:
    """The description of somebody behind where he is: of "the Glenwood, Ill., food company" the food company."""
    place = _IN_PLACE.match(bare)
    rest = bare[place.end() :] if place else ""
    words = rest.rpartition(" and ")[2].split()  # "food and | consumer products company"
    entry = known(place[1]) if place else None
    where = place is not None and (place[1].endswith(".") or (entry is not None and entry.kind in ("place", "state")))
    if not where or not words or rest.split()[0] in lex.determiners:
        return bare
    return f"the {' '.join(words)}" if kind_of_head(words[-1].lower(), lex) in ("organization", "person") else bare


def _is_first_name(beside: Phrase | None, lex: Lexicon) -> bool:
    """Whether words are a name that begins with a known first name."""
    if beside is None or beside.form != "name" or len(beside.core) < 2 or beside.kind != "person":
        return False
    return beside.core[0].lower() in lex.male_names | lex.female_names


def _is_office(made: Phrase, beside: Phrase | None, lex: Lexicon) -> bool:
    """Whether capitals are an office before the name of who holds it: "The Public Defender, Ada Brook,"."""
    person = beside is not None and beside.form == "name" and len(beside.core) > 1 and beside.kind != "organization"
    told = made.form == "name" and made.determiner == "the" and len(made.core) > 1 and not made.title
    return person and told and made.core[-1].lower() in lex.person


def _body_named(made: Phrase, beside: Phrase | None) -> bool:
    """Whether a description of a body gives its name: "the ruling party, ZANU-PF"."""
    if made.kind != "organization" or beside is None or beside.form != "name":
        return False
    entry = known(beside.name)
    if entry is None and beside.kind is None and made.determiner == "the" and len(beside.core) > 1:
        return beside.core[0].lower() not in lexicon().male_names | lexicon().female_names
    return (entry.kind if entry else beside.kind) == "organization"


def _runs_on(name: str, rest: str, lex: Lexicon) -> bool:
    """Whether a comma stands between two adjectives of one noun ("these weary, divided ministers")."""
    before, after = name.lower().split(), rest.split(", ")[0].split()
    if not 1 < len(before) <= _ADJECTIVES or before[0] not in lex.determiners or not 1 < len(after) <= _ADJECTIVES:
        return False
    head = after[-1].lower()
    nouns = lex.person | lex.group | lex.organization
    return (
        name.islower()
        and kind_of_head(before[-1], lex) is None
        and after[0].islower()
        and after[0] not in lex.determiners | lex.cuts
        and not after[0].endswith("ing")
        and (head in nouns or lex.singular.get(head) in nouns)
    )


def head_of_name(core: Sequence[str]) -> str:
    """The noun of a name, which stands before what belongs to it: "court" of the Court of Appeals for a circuit."""
    belongs = next(
        (n for n, word in enumerate(core) if n and word in ("of", "for", "to", "on", "at", "in")), len(core)
    )
    return core[belongs - 1].lower()


def _known_phrase(text: str, bare: str, alias: str) -> Phrase:
    entry = known(bare)
    assert entry is not None
    words = tuple(bare.split())
    determiner = words[0].lower() if words[0].lower() == "the" and len(words) > 1 else ""
    core = words[1:] if determiner else words
    return Phrase(
        text,
        "name",
        words=core,
        determiner=determiner,
        core=core,
        kind=entry.kind,
        head=head_of_name(core),
        alias=alias,
        plural=entry.sort == "people" or entry.kind == "group",
    )


def _joint(text: str, bare: str, lex: Lexicon) -> Phrase | None:
    """A coordination of names or descriptions ("Germany and France"); None where "and" is part of one name."""
    if " and " not in bare and " & " not in bare:
        return None
    whole = _titled(bare.split(), lex)
    if whole is not None and whole[2] and "and" in whole[1].split():
        return None  # "Minister of Education and Science Ada Brook"
    if _one_person(bare, lex):
        return None
    parts = [part for part in (part.removeprefix("and ").strip(_EDGE) for part in _JOIN.split(bare)) if part]
    before, _, last = bare.rpartition(" and ")
    if _APPOSED.search(last):  # "the chairman of Brook Tire and Rubber Co, a concern that"
        last = _APPOSED.split(last)[0]
        parts = [part for part in _JOIN.split(before.rstrip(",")) if part] + [last]
    named = _single(last, last.partition(", ")[2], lex) if last.count(", ") == 1 else None
    if (
        named is not None
        and named.form == "name"
        and _single(last, last.partition(", ")[0], lex).form == "description"
    ):
        parts = [part for part in _JOIN.split(before.rstrip(",")) if part] + [last]  # "Roe and her deputy, Ada Brook"
    if len(parts) < 2 or len(parts) > 6 or _one_body(parts, lex) or any(_EXAMPLE.match(part) for part in parts[1:]):
        return None
    small = parts[-1].islower()  # "the Police Federation and unions"
    firms = all(_is_firm(part, lex) for part in (parts[0], parts[-1]))  # "Brook Inc and Dell Foods Corp"
    if not all(
        _stands_alone(part, lex) or (small and _is_body_in_full(part)) or (firms and _is_firm(part, lex))
        for part in parts
    ):
        return None
    offices = [_titled(part.split(), lex) for part in parts]
    one = offices[-1] and offices[-1][2] and all(office and not office[2] for office in offices[:-1])
    if one and not any(part.split()[0].lower() in lex.determiners for part in parts):
        return None  # "former mayor and candidate Ada Brook" is one person
    if len(parts) == 2 and _both_of_one(parts, offices, lex):
        return None
    articles = [part.split()[0] in ("a", "an") for part in parts]
    if articles[1] and not articles[0] and len(parts) > 2:
        return None  # "Officials at one body, a part of another and a third" says what the body is
    return Phrase(text, "joint", members=tuple(parts), plural=True, kind="group")


def _both_of_one(parts: Sequence[str], offices: Sequence[object], lex: Lexicon) -> bool:
    """Whether "and" joins what one person is before the name: "the pop star | and lawmaker Ada Brook"."""
    first, last = parts[0].split(), parts[1].split()
    told = offices[1] is not None and last[0].islower() and last[-1][:1].isupper() and last[0] not in lex.determiners
    one = first[0].lower() in ("the", "a", "an") and " ".join(first[1:]).islower()
    return told and one and kind_of_head(first[-1].lower(), lex) in ("person", None)


def _one_person(bare: str, lex: Lexicon) -> bool:
    """Whether "and" joins what one person's office is for, or his two offices behind his name.

    "Sales and marketing director Ada Brook", "Ada Brook, the founder and chair of".
    """
    first, _, rest = bare.partition(" and ")
    matters = lex.portfolio | lex.business_matter
    if first.lower() in matters and rest.split()[:1] and rest.split()[0].lower() in matters:
        return True
    name, comma, office = first.partition(", ")
    if comma and _could_be_person(name.split(), lex) and _office_goes_on(_OF_STATE.sub("", office), rest, lex):
        return True
    if not comma or "," in office or " and " in rest or not _could_be_person(name.split(), lex):
        return False
    words, others = office.split(), rest.split()
    one = (
        words[0].lower() in lex.determiners
        and words[-1].islower()
        and others[0].lower() not in ("the", "his", "her", "its", "their")
    )
    offices = (
        word for word in (*others[:1], *others[1:3]) if word.lower() in lex.person or (word.lower(),) in lex.titles
    )
    return one and others[0].islower() and next(offices, None) is not None


def _office_goes_on(office: str, rest: str, lex: Lexicon) -> bool:
    """Whether "and" stands within the body of an office behind a name, or joins another such office.

    "Ada Brook, chairman of Brook | and Co", "Brook, Harbour Union president | and a speaker at the meeting".
    """
    words, others = office.split(), rest.split()
    at = next(
        (n for n, word in enumerate(words) if word.lower() in lex.person or (word.lower(),) in lex.titles), None
    )
    if at is None or not others:
        return False
    if at == len(words) - 1:
        spoken = len(others) > 1 and kind_of_head(others[1].lower(), lex) == "person"
        return words[0].lower() not in lex.determiners and others[0] in ("a", "an") and spoken
    held = words[at + 1] in ("of", "at", "for", "with") and words[-1][:1].isupper()
    titled = _titled(others, lex)
    person = others[0].lower() in lex.male_names | lex.female_names or (titled is not None and bool(titled[2]))
    bodies = lex.organization_ends | lex.firm_ends | lex.organization | lex.offices
    body = others[-1].lower() in bodies or len(others) == 1
    return held and others[0][:1].isupper() and "," not in rest and body and not person


def _one_body(parts: list[str], lex: Lexicon) -> bool:
    """Whether parts are what one body is for: "the Ministry of Foreign Affairs | and Trade"."""
    first = parts[0].lower().split()
    if len(parts) < 2 or parts[0].islower():
        return False
    of = next((n for n, word in enumerate(first) if word in ("of", "for", "on")), 0)
    heads = lex.organization | lex.organization_ends
    led = of > 0 and first[of - 1] in heads
    return led and all(not lex.portfolio.isdisjoint(part.lower().split()[:2]) for part in parts[1:])


def _stands_alone(part: str, lex: Lexicon) -> bool:
    if known(part):
        return True
    words = part.split()
    if words[0].lower() in lex.determiners and len(words) > 1:
        return True
    last = words[-1]
    if last[:1].isupper() and last.lower() not in lex.organization_ends | lex.firm_ends:
        return True
    behind = next((n for n, word in enumerate(words) if n and word.lower() in lex.cuts), 0)
    if behind and words[behind - 1].lower() in lex.group:
        return True  # "two officers of the bank"
    several = lex.singular.get(last, "") in lex.organization or last.lower() in _lands()
    return several or last.lower() in lex.group or last.lower() in ("others", "many")


@cache
def _lands() -> frozenset[str]:
    """Nouns for several lands: "12 states", "other countries"."""
    return frozenset(plural(noun) for noun in lexicon().state)


def _is_firm(part: str, lex: Lexicon) -> bool:
    """Whether words are the whole name of a firm with its legal form."""
    return _is_body_in_full(part) and part.split()[-1].lower() in lex.firm_ends


def _is_body_in_full(part: str) -> bool:
    """Whether words are all of a name of several: "Police Federation"."""
    words = part.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _single(text: str, bare: str, lex: Lexicon) -> Phrase:
    words = bare.split()
    determiner = ""
    if len(words) > 1 and words[0].lower() in lex.determiners and words[1].lower() != "of":
        determiner, words = words[0].lower(), words[1:]
    words, many = _quantity(words, lex)
    owner, words = _owner(determiner, words)
    made = Phrase(text, "description", words=tuple(words), determiner=determiner, owner=owner)
    titled = _titled(words, lex)
    if titled and not titled[2] and titled[0][-1:] == ("of",):
        titled = None  # the Department of Justice is no justice
    if titled and not titled[2] and _is_of_another(titled[0], lex):
        titled = None  # "the wife of a slain activist" is no activist
    if titled and titled[2] and _hangs_on(titled[0], titled[1], lex):
        titled = None  # "critics of President Roe" are not Roe
    if titled:
        side, title, core = titled
        if len(core) == 1 and title.lower() in _REIGNING:
            core = (title, *core)
        if core:
            return replace(made, form="name", side=side, title=title, core=core, kind="person", head=core[-1].lower())
    told_by = _ATTRIBUTE if determiner == "the" else _AGED if not determiner else None
    if told_by is not None and len(words) > 1 and not many and told_by.match(words[0]) and titled is None:
        whole = " ".join((determiner, *words[1:])).lstrip()
        behind = _known_phrase(text, whole, "") if known(whole) else _single(text, whole, lex)
        if behind.form == "name" and not behind.side and not behind.title:
            return replace(behind, side=(words[0],))
    led = _led_by_attributes(words, lex) if titled is None and determiner in ("", "the") and not many else 0
    if led:
        whole = " ".join(words[led:])
        behind = _known_phrase(text, whole, "") if known(whole) else _single(text, whole, lex)
        if behind.form == "name" and not behind.side and not behind.title:
            return replace(behind, determiner=determiner, side=tuple(words[:led]))
    told = _told_before_name(words, lex) if titled is None else None
    if told:
        side, title, core, kind = told
        return replace(made, form="name", side=side, title=title, core=core, kind=kind, head=core[-1].lower())
    of = _of_a_body(words, lex) if titled is None else None
    if of:
        core = tuple(words[:of])
        return replace(
            made, form="name", core=core, kind="person", head=core[-1].lower(), apposition=" ".join(words[of:])
        )
    office = titled is not None and not titled[2] and words[-1].lower() == titled[1].split()[-1].lower()
    member = determiner in ("the", "a", "an") and words[-1] in _OF_PARTY
    office = office or member  # "the Maine Democrat"
    if titled is not None and not (titled[0] or titled[2]):
        office = office or words[len(titled[1].split()) :][:1] == ["of"]  # "Prime Minister of Norland" is no name
    if not office and _is_name(words, determiner, lex):
        side, core = _labelled(words, lex)
        return replace(
            made, form="name", side=side, core=core, head=head_of_name(core), kind=_kind_of_name([*core], lex)
        )
    return _description(made, words, titled, many, lex)


def _led_by_attributes(words: Sequence[str], lex: Lexicon) -> int:
    """How many words tell what sort of body it is before its name in full: "paramilitary | Rapid Support Forces"."""
    led = next((n for n, word in enumerate(words) if word[:1].isupper()), len(words))
    sorts = all(word in lex.of_bodies or word.endswith(_SORTS) for word in words[:led])
    return led if led and sorts and _is_body_in_full(" ".join(words[led:])) else 0


def _is_of_another(before: Sequence[str], lex: Lexicon) -> bool:
    """Whether an office without a name follows a relative of whoever holds it: "the wife of a slain | activist"."""
    return len(before) > 1 and before[0].lower() in lex.kin and before[1].lower() == "of"


def _hangs_on(before: Sequence[str], title: str, lex: Lexicon) -> bool:
    """Whether an office and name follow words that are of others: "a widow of", "women who worked for State".

    "Speaker of the House" is an office of his own, and "House of Lords" a body.
    """
    lowered = [word.lower() for word in before]
    at = max((n for n, word in enumerate(lowered) if n and word in lex.prepositions - _LIKE), default=0)
    if not at:
        return False
    small = before[at - 1].islower()
    if set(lowered[at + 1 :]) - lex.title_modifiers - lex.determiners:
        return small and title[:1].isupper() and all(word[:1].isupper() for word in before[at + 1 :])
    office = (lowered[at - 1],) in lex.titles and not small
    return not office or lowered[at] != "of" or lowered[at - 1] in lex.with_somebody


def _told_before_name(
    words: list[str], lex: Lexicon
) -> tuple[tuple[str, ...], str, tuple[str, ...], EntityKind] | None:
    """Split "Soviet dissident Ada Brook" or "local newspaper Harbour Post" into what is told and the name behind it.

    The noun is small; it is the name's title where it is of a person.
    """
    first = len(words)
    while first and words[first - 1][:1].isupper():
        first -= 1
    if not 0 < first < len(words) or first < len(words) - _LONGEST_NAME:
        return None
    noun, core = words[first - 1].lower(), tuple(words[first:])
    if any(word.lower() in lex.cuts or _POSSESSIVE.search(word) for word in words[: first - 1]):
        return None
    if core[-1].lower() in lex.person | lex.group | lex.organization or core[0].lower() in lex.not_names:
        return None
    if noun in lex.person and _could_be_person([*core], lex):
        return tuple(words[: first - 1]), words[first - 1], core, "person"
    if noun in lex.organization and noun not in lex.governing and core[-1].lower() not in lex.thing:
        return tuple(words[:first]), "", core, "organization"
    return None


def _of_a_body(words: list[str], lex: Lexicon) -> int:
    """Return where "of" stands in "Ada Brook of Harbour Watch", a person and her body or town; 0 in one name.

    The words before must be no name of a body or its part, those behind end in what is one.
    """
    lowered = [word.lower() for word in words]
    of = next((n for n, word in enumerate(lowered) if n and word in ("of", "from")), 0)
    rest = words[of + 1 :]
    behind = " ".join(rest[1:] if lowered[of + 1 : of + 2] == ["the"] else rest)
    if of not in (2, 3) or not behind or not _could_be_person(words[:of], lex) or not words[0][:1].isupper():
        return 0
    bodies = lex.organization | lex.organization_ends | lex.thing | lex.state | lex.group | lex.part_of_land
    if any(word in bodies or word in lex.person or word in lex.not_names for word in lowered[:of]):
        return 0
    entry = known(behind)
    body = entry.kind == "organization" if entry else behind.split()[-1].lower() in lex.organization_ends
    first = words[0].lower() in lex.male_names | lex.female_names and all(word[:1].isupper() for word in rest)
    return of if body or first else 0


def _labelled(words: list[str], lex: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split "Republican Jane Roe" into a label and the name of a person; her first name must be known.

    Before a surname alone the label must be a noun for a person ("Republican Roe").
    """
    first_names = lex.male_names | lex.female_names
    opens, then = words[0].lower(), words[1].lower() if len(words) > 1 else ""
    if (
        len(words) == _LABELLED
        and then in first_names
        and opens not in first_names | lex.particles
        and len(opens) > _INITIAL
        and opens not in _SAINTS
    ):
        return (words[0],), tuple(words[1:])
    if len(words) == _LABELLED + 1 and words[1] in _OF_PARTY and _could_be_person(words[2:], lex):
        return tuple(words[:2]), tuple(words[2:])  # "the Christian Democrat Ada Brook"
    nouns = lex.person | lex.group | lex.organization | lex.organization_ends | lex.thing
    if len(words) == _LABELLED - 1 and opens in lex.person and then not in nouns:
        return (words[0],), tuple(words[1:])
    return (), tuple(words)


def _quantity(words: list[str], lex: Lexicon) -> tuple[list[str], bool]:
    """Drop what counts or takes a part ("thousands of", "5,000", "several hundred"), and say whether it did."""
    kept = words
    named = words[:1] == ["All"] and len(words) > 2 and all(word[:1].isupper() for word in words)
    if named and words[-1].lower() in lex.organization_ends:
        return words, False  # "All Progressives Congress"
    share = _SHARE.match(" ".join(words))
    if share:
        kept = words[len(share.group().split()) :]
    if len(kept) > 2 and kept[0].lower() in ("so", "too", "as") and kept[1].lower() == "many":
        kept = kept[1:]
    while len(kept) > 1 and (
        kept[0].lower() in lex.quantities or _NUMBER.match(kept[0]) or kept[0].lower() in _NUMERALS
    ):
        kept = kept[2:] if kept[1].lower() == "of" and len(kept) > 2 else kept[1:]
        if kept[0].lower() in ("the", "these", "those") and len(kept) > 1:
            kept = kept[1:]
    if " ".join(kept).lower() in PRONOUNS:
        return words, True
    return kept, len(kept) < len(words)


def _owner(determiner: str, words: list[str]) -> tuple[str, list[str]]:
    """Split "Kenya's government" and the possessive pronoun of "his campaign" from what is owned."""
    if determiner in OWNERS:
        return determiner, words
    for number, word in enumerate(words[:-1]):
        if in_name(word, words[number + 1]):
            continue
        if _POSSESSIVE.search(word) and number < 5:
            return " ".join([*words[:number], _POSSESSIVE.sub("", word)]), words[number + 1 :]
        if word.lower() in lexicon().cuts:
            break
    return "", words


def in_name(word: str, behind: str) -> bool:
    """Return whether a possessive is part of a name that goes on behind it: the "People's" of a Liberation Front."""
    return word[:1].isupper() and behind[:1].isupper() and word.lower().replace("’", "'") in lexicon().in_names


def _titled(words: list[str], lex: Lexicon) -> tuple[tuple[str, ...], str, tuple[str, ...]] | None:
    """Find the last office in the words: what stands before it, the office, and the name after it (maybe none)."""
    lowered = [word.lower().rstrip(",") for word in words]
    for start in range(len(words)):
        for length in (4, 3, 2, 1):
            if tuple(lowered[start : start + length]) not in lex.titles or start + length > len(words):
                continue
            rest = words[start + length :]
            end = next((n for n, word in enumerate(rest) if n and word.lower() in ("of", "for", "from")), len(rest))
            if 0 < end <= 3 and _could_be_person(rest[:end], lex):
                rest = rest[:end]
            again = _titled(rest, lex) if rest else None
            if again and again[2] and len(rest) - len(again[2]) <= 4:
                return (*words[:start], *words[start : start + length], *again[0]), again[1], again[2]
            matter = _matter_and_name(rest, lex) if lowered[start + length - 1] in OF_A_MATTER else None
            if matter:
                return tuple(words[:start]), " ".join((*matter[0], *words[start : start + length])), matter[1]
            place = _place_and_name(rest, lex)
            if place:
                return (*words[:start], *place[0]), " ".join(words[start : start + length]), place[1]
            if rest and rest[0].lower() in lex.cuts:
                return tuple(words[:start]), " ".join(words[start : start + length]), ()
            if rest and not _could_be_person(rest, lex):
                break
            return tuple(words[:start]), " ".join(words[start : start + length]), tuple(rest)
    return None


def _matter_and_name(words: Sequence[str], lex: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Split what follows an office into its matter and the name: "of Foreign Affairs | Ada Brook"."""
    if len(words) < 3 or words[0].lower() not in ("of", "for"):
        return None
    matters = lex.portfolio | _BESIDE_MATTER
    end = next((n for n, word in enumerate(words) if n and word.lower() not in matters), len(words))
    name = tuple(words[end:])
    found = tuple(word for word in words[1:end] if word.lower() != "the")
    whole = found and found[-1].lower() != "and"  # "the Minister of Health and Ada Brook" are two
    return (found, name) if whole and name and _could_be_person([*name], lex) else None


def _place_and_name(words: Sequence[str], lex: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Split what follows an office into where it is held and a full name: "of London | Ada Brook"."""
    if not words or words[0].lower() not in ("of", "from", "for"):
        return None
    ends = [end for end in range(len(words) - 2, 1, -1) if _could_be_person([*words[end:]], lex)]
    places = (end for end in ends if (entry := known(" ".join(words[1:end]))) and entry.kind in ("state", "place"))
    first_names = lex.male_names | lex.female_names
    named = (end for end in ends if words[end].lower() in first_names and all(w[:1].isupper() for w in words[1:end]))
    end = next(places, None) or next(named, None)
    return None if end is None else (tuple(w for w in words[1:end] if w != "the"), tuple(words[end:]))


def _could_be_person(words: list[str], lex: Lexicon) -> bool:
    if len(words) > 4 or words[-1].lower() in lex.organization_ends or words[0].lower() in lex.cuts:
        return False
    return words[-1][:1].isupper() and all(word[:1].isupper() or word.lower() in lex.particles for word in words)


def _is_name(words: list[str], determiner: str, lex: Lexicon) -> bool:
    """Capitals throughout, but for a common noun that only opens its sentence ("Critics")."""
    if not words or not (words[-1][:1].isupper() or words[-1][:1].isdigit()) or not words[0][:1].isupper():
        return False
    small = lex.particles | lex.cuts | {"the"}
    if not all(word[:1].isupper() or word[:1].isdigit() or word.lower() in small for word in words):
        return False
    first = words[0].lower()
    if len(words) > 1 and words[1].lower() in lex.cuts and (first in lex.group or first in lex.person):
        return False
    if len(words) == 1:
        lowered = words[0].lower()
        common = lowered in lex.group or lowered in lex.person or lowered in lex.thing or lowered in lex.organization
        return not common and lowered not in lex.not_names and not (determiner and lowered in lex.state)
    return True


def _kind_of_name(words: list[str], lex: Lexicon) -> EntityKind | None:
    last = head_of_name(words).rstrip(".")
    if len(words) == 1 and words[0].isupper() and 2 <= len(words[0].replace(".", "")) <= _ACRONYM_LENGTH:
        return "organization"
    if last in lex.organization_ends or any(word.lower() in ("of", "for") for word in words):
        return "organization"
    if words[0].lower() in lex.male_names or words[0].lower() in lex.female_names:
        return "person"
    return None


def _description(
    made: Phrase,
    words: list[str],
    titled: tuple[tuple[str, ...], str, tuple[str, ...]] | None,
    many: bool,
    lex: Lexicon,
) -> Phrase:
    cuts = (n for n, word in enumerate(words) if n and (word.lower().strip(",") in lex.cuts or _does(n, words, lex)))
    cut = next(cuts, len(words))
    cut -= 1 < cut < len(words) and words[cut - 1] in _GIVEN_TO and words[cut] == "to"
    if titled and not titled[2]:
        side, title = titled[0], titled[1]
        cut = max(cut, len(side) + len(title.split())) if len(side) < cut else cut
    else:
        side, title = (), ""
    front = words[:cut]
    head = front[-1].lower().strip(_EDGE) if front else ""
    if title and " of " in title:
        head = title.lower().partition(" of ")[0].split()[-1]
    people = head.endswith(_PEOPLE) and len(head) > _SHORT_WORD
    thing = words == ["justice"] and not made.determiner and not made.owner  # "obstructing justice"
    many = (
        many
        or people
        or head in lex.group
        or (head.endswith("s") and head not in lex.person and lex.singular.get(head) is not None)
    )
    return replace(
        made,
        head=head,
        side=side or tuple(front[:-1]),
        title=title,
        tail=" ".join(words[cut:]),
        plural=many,
        kind="other"
        if thing or (made.owner and head in _POWERS)
        else kind_of_head(head, lex) or ("person" if title else None),
    )


def _does(at: int, words: Sequence[str], lex: Lexicon) -> bool:
    """Whether a word tells what somebody named before it does to what follows: "the group | running the prison"."""
    word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
    doing = word.endswith("ing") and word.islower() and len(word) > _SHORT_WORD
    whom = behind.lower() in lex.determiners or (behind[:1].isupper() and behind[1:2].islower())
    return doing and whom and words[at - 1].islower() and kind_of_head(words[at - 1], lex) is not None


def kind_of_head(head: str, lex: Lexicon) -> EntityKind | None:
    """Return what kind of entity a head noun denotes, None where it says nothing."""
    unknown = lex.singular.get(head) is None and head not in lex.thing
    if head in lex.group or (unknown and head.endswith(_PEOPLE) and len(head) > _SHORT_WORD):
        return "group"
    if head in lex.person:
        return "person"
    if head in lex.organization:
        return "organization"
    if head in lex.state:
        return "state"
    if "-" in head and head.split("-")[0] in lex.person:
        return "person"  # "director-general", "editor-in-chief"
    single = lex.singular.get(head, head)
    if single in lex.organization:
        return "group"
    return "other" if single in lex.thing else None
