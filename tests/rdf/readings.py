"""Readings for tests: the hand-made ones, and any that hypothesis can think of."""

import json
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from graph.contract import decode
from graph.values import (
    Act,
    Agreement,
    Article,
    Content,
    Entity,
    Participant,
    Reading,
    Relation,
    Role,
    Span,
    Violation,
)
from ontology.vocabulary import BROADER, ActType, AgreementKind, EntityKind, Quotation, RelationType

GOLD = Path(__file__).parents[2] / "data" / "gold"


@cache
def gold() -> Reading:
    """The reading of the demonstration article, made by hand."""
    return decode(json.loads((GOLD / "us-russia-dispute-over-strikes.json").read_text(encoding="utf-8")))


TEXT = (
    "Arvia accused Beldon of breaking the Orsk truce. It was alleged that mines were laid. "
    "“We never fired,” said Beldon's minister Ada Nuss, “and never will.” Critics blame the army. "
    "Port Sele protested."
)


def at(words: str, text: str = TEXT) -> Span:
    """The first place where the words stand."""
    start = text.index(words)
    return Span(start, start + len(words), words)


@cache
def small() -> Reading:
    """A reading that has a little of everything: an unnamed source, an unresolved target, a place that speaks."""

    def act(
        name: str, kind: str, speaker: Participant | None, target: Participant | None, words: str, **more: object
    ) -> Act:
        span = at(words)
        content = Content(span, ((span.start, span.end),))
        return Act(name, kind, "indirect", speaker, None, content, 0.5, target=target, **more)  # type: ignore[arg-type]

    denial = at("We never fired,” said Beldon's minister Ada Nuss, “and never will")
    parts = tuple((at(w).start, at(w).end) for w in ("We never fired", "and never will"))
    said = Content(denial, parts)
    arvia, beldon = Participant("e1", at("Arvia")), Participant("e2", at("Beldon"))
    nuss, critics = Participant("e3", at("Ada Nuss")), Participant(None, at("Critics"))
    return Reading(
        article=Article(TEXT, "truce", "Truce in doubt", "2024-05-02", "The Courier", furniture=((0, 5),)),
        entities=(
            Entity("e1", "Arvia", "state", mentions=(at("Arvia"),)),
            Entity("e2", "Beldon", "state", ("Kingdom of Beldon",), mentions=(at("Beldon"),)),
            Entity("e3", "Ada Nuss", "person", (), (Role("minister", "e2"),), "e2", (at("Ada Nuss"),)),
            Entity("e4", "Port Sele", "place", mentions=(at("Port Sele"),)),
            Entity("e5", "Orsk", "place", mentions=(at("Orsk"),)),
            Entity("e7", "Beldon and Arvia", "group", members=("e2", "e1")),
        ),
        acts=(
            act("a1", "accuse", arvia, beldon, "breaking the Orsk truce", date="2024-05", form="sue"),
            act("a2", "allege", None, None, "mines were laid", reported_by="e1"),
            Act(
                "a3",
                "deny",
                "direct",
                nuss,
                at("said"),
                said,
                0.9,
                arvia,
                arvia,
                "We did not fire.",
            ),
            act("a4", "blame", critics, Participant(None, at("the army")), "the army"),
            act("a5", "criticise", Participant("e4", at("Port Sele")), beldon, "protested"),
            act("a6", "urge", Participant("e4", at("Port Sele")), beldon, "Port Sele protested"),
        ),
        relations=(Relation("a3", "a1", "denies", True, 0.75), Relation("a5", "a4", "corroborates", False, 0.5)),
        agreements=(
            Agreement("g1", "Orsk truce", "ceasefire", (at("Orsk truce"),), ("e1", "e2"), (Violation("e2", "a1"),)),
        ),
        reader="by hand",
    )


NAMES = st.one_of(
    st.sampled_from(["Ada Nuss", "ADA NUSS", "Arvia", "U.S.", "US", "Erdoğan", "Путин", "C", "C++"]),
    st.text(),
)
IDS = st.one_of(st.sampled_from(["e1", "a 1", "", "/", "%2F", "é"]), st.text(max_size=4))
DAYS = st.dates().map(str)
ODD_DATES = ["2016", "2016-06", "XXXX-06-03", "201X", "2016-06-03?", "2016-05/2016-06-03", "../2016", "2016-13-99"]
DATES = st.one_of(st.none(), DAYS, st.sampled_from(ODD_DATES))
TIMES = st.datetimes(timezones=st.timezones() | st.none()).map(lambda moment: moment.isoformat())
ODD_MOMENTS = ["2016-02-30", "２０１６-06-03", "2016-06-03T10:00:00+00:00", "2016-06-03T10:00:00.50Z"]
MOMENTS = st.one_of(st.none(), DAYS, TIMES, st.text(), st.sampled_from(ODD_MOMENTS))
CONFIDENCES = st.one_of(st.floats(0, 1), st.sampled_from([0.1, 1e-300, 5e-324, -0.0]))
TYPES = st.sampled_from([str(t) for t in ActType])


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading that can be written: odd texts and names, namesakes, repetitions, every order."""
    text = draw(st.text(min_size=1, max_size=40))
    stretches = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda p: p[0] < p[1])
    spans = stretches.map(lambda p: Span(*p, text[slice(*p)]))
    several = st.lists(stretches, max_size=3).map(tuple)
    entity_ids = draw(st.lists(IDS, max_size=4, unique=True))
    act_ids = draw(st.lists(IDS, max_size=4, unique=True))
    someone = st.sampled_from(entity_ids)
    anyone = st.one_of(st.none(), someone) if entity_ids else st.none()
    parties = st.lists(someone, max_size=3).map(tuple) if entity_ids else st.just(())
    participants = st.one_of(st.none(), st.builds(Participant, anyone, spans))
    mentions = st.lists(spans, max_size=3).map(tuple)

    def act(name: str) -> st.SearchStrategy[Act]:
        return TYPES.flatmap(
            lambda kind: st.builds(
                Act,
                st.just(name),
                st.just(kind),
                st.sampled_from([str(q) for q in Quotation]),
                participants,
                st.one_of(st.none(), spans),
                st.builds(Content, spans, several),
                CONFIDENCES,
                participants,
                participants,
                st.text(max_size=20),
                anyone,
                DATES,
                st.sampled_from([None, *(str(n) for n, b in BROADER.items() if b == kind)]),
            )
        )

    pairs = st.tuples(st.sampled_from(act_ids), st.sampled_from(act_ids)).filter(lambda p: p[0] != p[1])
    relations = st.builds(
        lambda pair, *rest: Relation(*pair, *rest),
        pairs,
        st.sampled_from([str(t) for t in RelationType]),
        st.booleans(),
        CONFIDENCES,
    )
    violation = st.builds(Violation, someone, st.sampled_from(act_ids))
    violations = st.lists(violation, max_size=2).map(tuple) if entity_ids and act_ids else st.just(())
    return Reading(
        article=draw(
            st.builds(
                Article,
                st.just(text),
                NAMES,
                st.text(max_size=9),
                MOMENTS,
                st.one_of(st.none(), st.text(max_size=9)),
                st.one_of(st.none(), st.text(max_size=9)),
                st.text(max_size=3),
                MOMENTS,
                several,
            )
        ),
        entities=tuple(
            draw(
                st.builds(
                    Entity,
                    st.just(name),
                    NAMES,
                    st.sampled_from([str(k) for k in EntityKind]),
                    st.lists(NAMES, max_size=3).map(tuple),
                    st.lists(st.builds(Role, st.text(max_size=9), anyone), max_size=2).map(tuple),
                    anyone,
                    mentions,
                    parties,
                )
            )
            for name in entity_ids
        ),
        acts=tuple(draw(act(name)) for name in act_ids),
        relations=tuple(draw(st.lists(relations, max_size=3))) if len(act_ids) > 1 else (),
        agreements=tuple(
            draw(
                st.builds(
                    Agreement,
                    st.just(name),
                    NAMES,
                    st.sampled_from([str(k) for k in AgreementKind]),
                    mentions,
                    parties,
                    violations,
                )
            )
            for name in draw(st.lists(IDS, max_size=2, unique=True))
        ),
        reader=draw(st.text(max_size=9)),
        refused=tuple(draw(st.lists(st.text(max_size=9), max_size=3))),
    )
