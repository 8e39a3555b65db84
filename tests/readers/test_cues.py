"""The lexicon of cues: the words of running text, and the act and frame they are taken for."""

from __future__ import annotations

import pytest

from graph.reading.cues import cue_entry, cue_match, cues_in, lexicon
from graph.reading.inflection import verb_forms
from ontology.vocabulary import ActType

TYPES = [
    ("accused", "accuse", None),
    ("has accused", "accuse", None),
    ("describing", "state", None),
    ("hit back", "rebut", None),
    ("was accused by", "accuse", None),
    ("its accusation that", "accuse", None),
    ("alleging", "allege", None),
    ("pinned the blame", "blame", None),
    ("held the army and its allies responsible for", "blame", None),
    ("called him a liar", "accuse", None),
    ("charged that", "accuse", None),
    ("charged with", "accuse", "indict"),
    ("sued", "accuse", "sue"),
    ("filed a lawsuit", "accuse", "sue"),
    ("was found guilty of", "accuse", "convict"),
    ("opened an investigation into", "accuse", "investigate"),
    ("summoned", "accuse", "summon"),
    ("lodged a formal protest", "accuse", "file-complaint"),
    ("ruled against", "accuse", "find"),
    ("concluded that", "state", "find"),
    ("lashed out at", "criticise", None),
    ("took the ministry to task over", "criticise", None),
    ("came under fire from", "criticise", None),
    ("criticised", "criticise", None),
    ("criticized", "criticise", None),
    ("denouncing", "condemn", None),
    ("flatly denied", "deny", None),
    ("rejected the latest allegations", "deny", None),
    ("rejected the offer", "reject", None),
    ("laughed off", "dismiss", None),
    ("issued a denial", "deny", None),
    ("insists that", "insist", None),
    ("insisted on", "demand", None),
    ("claiming", "claim", None),
    ("confirmed", "confirm", None),
    ("admitted", "concede", None),
    ("agreed that", "agree-that", None),
    ("agreed to", "agree-to", None),
    ("predicts", "predict", None),
    ("warned of", "warn", None),
    ("asked whether", "ask", None),
    ("asked to", "request", None),
    ("has called for", "call-for", None),
    ("urged", "urge", None),
    ("told to", "order", None),
    ("set a deadline", "set-deadline", None),
    ("vowed to", "promise", None),
    ("proposed", "offer", None),
    ("threatening to", "threaten", None),
    ("announced", "announce", None),
    ("hailed", "praise", None),
    ("endorsed", "support", None),
    ("apologised", "regret", None),
    ("blacklisted", "designate", None),
    ("declined to comment", "decline-to-comment", None),
    ("did not immediately respond", "decline-to-comment", None),
    ("said in a statement", "state", None),
    ("according to", "state", None),
    ("was quoted as saying", "state", None),
    ("said, accusing", "accuse", None),
    ("Moscow’s claim that", "claim", None),
]


@pytest.mark.parametrize(("text", "act_type", "form"), TYPES, ids=[text for text, _, _ in TYPES])
def test_a_cue_signals_its_act(text: str, act_type: str, form: str | None) -> None:
    entry = cue_entry(text)
    assert entry is not None
    assert (entry.type, entry.form) == (act_type, form)


@pytest.mark.parametrize(
    "text", [":", "", "in charge of", "the State Department", "yesterday in Paris", "the United States"]
)
def test_other_words_are_no_cue(text: str) -> None:
    assert cue_entry(text) is None


FRAMES = [
    ("accused", "speaker", "target", "matter", "of"),
    ("blamed", "speaker", "either", "matter", "for"),
    ("blamed", "speaker", "either", "target", "on"),
    ("charged", "speaker", "target", "matter", "with"),
    ("denied", "speaker", "matter", "target", "by"),
    ("told", "speaker", "addressee", "matter", "about"),
    ("lashed out", "speaker", "none", "target", "at"),
    ("faced accusations", "target", "matter", "speaker", "from"),
    ("its lawsuit", "speaker", "content", "target", "against"),
]


@pytest.mark.parametrize(("text", "subject", "object_", "role", "preposition"), FRAMES)
def test_a_frame_says_who_stands_where(text: str, subject: str, object_: str, role: str, preposition: str) -> None:
    entry = cue_entry(text)
    assert entry is not None
    assert (entry.subject, entry.object) == (subject, object_)
    assert preposition in getattr(entry, role)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("claims", "verb"),
        ("its claims", "noun"),
        ("the latest claims", "noun"),
        ("charges against", "noun"),
        ("he claims", "verb"),
        ("demands that", "verb"),
        ("of threats", "noun"),
        ("has repeatedly charged", "verb"),
    ],
)
def test_neighbours_tell_noun_from_verb(text: str, part: str) -> None:
    entry = cue_entry(text)
    assert entry is not None
    assert entry.part == part


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("was accused", True),
        ("has been sharply criticised", True),
        ("is being blamed", True),
        ("accused by", True),
        ("got fined", True),
        ("charged with", True),
        ("convicted of", True),
        ("charged that", False),
        ("has accused of", False),
        ("has accused", False),
        ("was accusing", False),
        ("accused", False),
    ],
)
def test_the_passive_is_told_from_the_active(text: str, passive: bool) -> None:
    match = cue_match(text)
    assert match is not None
    assert match.passive is passive


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("did not deny", True),
        ("never said", True),
        ("didn’t accuse", True),
        ("failed to condemn", True),
        ("stopped short of accusing", True),
        ("without blaming", True),
        ("avoided blaming", True),
        ("denied", False),
        ("has also said", False),
        ("not only called", False),
    ],
)
def test_negation_is_seen(text: str, negated: bool) -> None:
    match = cue_match(text)
    assert match is not None
    assert match.negated is negated


def test_who_does_not_deny_does_not_deny() -> None:
    entry = cue_entry("did not dispute")
    assert entry is not None
    assert (entry.type, entry.denies) == ("concede", False)


def test_all_cues_of_a_sentence_are_found_in_place() -> None:
    text = "The minister said the company, which was accused of bribery, had rejected the claim."
    found = [(text[m.start : m.end], m.entry.type) for m in cues_in(text)]
    assert found == [("said", "state"), ("accused", "accuse"), ("rejected the claim", "deny")]


def test_every_type_and_form_is_one_of_the_ontology() -> None:
    known = {act.value for act in ActType}
    afterwards = [part for entry in lexicon() for _, kind in entry.when for part in kind.split("/")]
    used = {entry.type for entry in lexicon()} | {entry.form for entry in lexicon() if entry.form} | {*afterwards}
    assert used - known == set()


def test_the_lexicon_is_large_and_each_cue_stands_once() -> None:
    keys = [(entry.part, entry.cue) for entry in lexicon()]
    assert len(keys) > 1000
    assert len(keys) == len(set(keys))


def test_every_cue_is_found_by_its_own_words() -> None:
    def finds(part: str, cue: str) -> bool:
        words = cue.replace("*", "the ministry")
        return any(m.entry.cue == cue for m in cues_in(f"its {words}" if part == "noun" else words))

    assert [entry.cue for entry in lexicon() if not finds(entry.part, entry.cue)] == []


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("accuse", {"accuse", "accuses", "accused", "accusing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("say", {"say", "says", "said", "saying"}),
        ("reach", {"reach", "reaches", "reached", "reaching"}),
        ("lie", {"lie", "lies", "lied", "lying"}),
        ("veto", {"veto", "vetoes", "vetoed", "vetoing"}),
    ],
)
def test_verbs_inflect(lemma: str, forms: set[str]) -> None:
    assert verb_forms(lemma, {"say": ["said", "said"], "lie": ["lied", "lied"]}, {"admit"}).all() == forms
