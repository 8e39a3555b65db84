"""A faulty reading is refused with a sentence that names the fault."""

from dataclasses import replace

import pytest

from graph.errors import InputError
from graph.rdf import to_nquads
from graph.values import Act, Agreement, Content, Entity, Participant, Reading, Relation, Span, Violation
from tests.rdf.readings import small

READING = small()
FIRST, SECOND, *_ = READING.acts
ARVIA, *_ = READING.entities
(TRUCE,) = READING.agreements
(DENIES, *_) = READING.relations


def with_act(**changes: object) -> Reading:
    return replace(READING, acts=(replace(FIRST, **changes), *READING.acts[1:]))  # type: ignore[arg-type]


def with_entity(**changes: object) -> Reading:
    return replace(READING, entities=(replace(ARVIA, **changes), *READING.entities[1:]))  # type: ignore[arg-type]


def with_relation(**changes: object) -> Reading:
    return replace(READING, relations=(replace(DENIES, **changes),))  # type: ignore[arg-type]


def with_agreement(**changes: object) -> Reading:
    return replace(READING, agreements=(replace(TRUCE, **changes),))  # type: ignore[arg-type]


WRONG = Span(0, 5, "Orsk!")
FAULTS: dict[str, tuple[Reading, str]] = {
    "a mention that is not in the text": (with_entity(mentions=(WRONG,)), "does not read 'Orsk!'"),
    "an agreement's mention that is not": (with_agreement(mentions=(WRONG,)), "does not read"),
    "a content that is not": (with_act(content=Content(WRONG, ())), "does not read"),
    "a cue that is not": (with_act(cue=WRONG), "does not read"),
    "a speaker that is not": (with_act(speaker=Participant("e1", WRONG)), "does not read"),
    "an empty span": (with_act(cue=Span(3, 3, "")), "does not read ''"),
    "a span before the text": (with_act(cue=Span(-1, 0, "")), "does not read"),
    "a part beyond the text": (with_act(content=replace(FIRST.content, parts=((0, 999),))), "0 to 999"),
    "furniture that ends first": (
        replace(READING, article=replace(READING.article, furniture=((9, 3),))),
        "9 to 3 are not a stretch",
    ),
    "two entities of one id": (replace(READING, entities=(ARVIA, *READING.entities)), "one entity id"),
    "two acts of one id": (replace(READING, acts=(FIRST, *READING.acts)), "one act id"),
    "two agreements of one id": (replace(READING, agreements=(TRUCE, TRUCE)), "one agreement id"),
    "a speaker that is no entity": (with_act(speaker=Participant("e99", ARVIA.mentions[0])), "entity 'e99'"),
    "a reporter that is no entity": (with_act(reported_by="e99"), "entity 'e99'"),
    "somebody spoken for that is no entity": (with_entity(speaks_for="e99"), "entity 'e99'"),
    "a party that is no entity": (with_agreement(parties=("e99",)), "entity 'e99'"),
    "a violator that is no entity": (with_agreement(violated_by=(Violation("e99", "a1"),)), "entity 'e99'"),
    "a violation in no act": (with_agreement(violated_by=(Violation("e1", "a99"),)), "act 'a99'"),
    "a relation to no act": (with_relation(target="a99"), "act 'a99'"),
    "an act that bears on itself": (with_relation(target=DENIES.source), "bear on itself"),
    "an unknown act type": (with_act(type="shout", form=None), "'shout' is no act type; there are: accuse"),
    "an unknown form": (with_act(form="shout"), "'shout' is no act type"),
    "a form of another type": (with_act(form="condemn"), "no narrower type than 'accuse'"),
    "a form that is the type": (with_act(form="accuse"), "no narrower type than 'accuse'"),
    "an unknown quotation type": (with_act(quotation="loud"), "'loud' is no quotation type"),
    "an unknown entity kind": (with_entity(kind="robot"), "'robot' is no entity kind"),
    "an unknown agreement kind": (with_agreement(kind="bet"), "'bet' is no agreement kind"),
    "an unknown relation type": (with_relation(type="mocks"), "'mocks' is no relation type"),
    "a date in words": (with_act(date="Friday"), "the date 'Friday' of act 'a1' is not EDTF"),
    "more than certain": (with_act(confidence=1.5), "not at 1.5"),
    "a confidence that is no number": (with_relation(confidence=float("nan")), "not at nan"),
}


@pytest.mark.parametrize(("reading", "why"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_reading_is_refused(reading: Reading, why: str) -> None:
    with pytest.raises(InputError, match=why):
        to_nquads(reading)


def test_what_the_faults_are_made_of_is_sound() -> None:
    assert {type(thing) for thing in (FIRST, ARVIA, TRUCE, DENIES)} == {Act, Entity, Agreement, Relation}
    assert to_nquads(READING)
