"""Whatever `verify` leaves of a reading can be written: no reader's mistake stops an article on its way."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.rdf import from_nquads, to_nquads
from graph.reading.verify import verify
from graph.values import Act, Reading, Relation
from tests.rdf.readings import readings


@st.composite
def mangled(draw: st.DrawFn) -> Reading:
    """A reading with another text, and acts and relations that are wrong in one way or another."""
    reading = draw(readings())

    def worse(act: Act) -> Act:
        return replace(
            act,
            type=draw(st.sampled_from([act.type, "shout", "accuse", "deny"])),
            form=draw(st.sampled_from([act.form, "sue", "accuse", "shout"])),
            date=draw(st.sampled_from([act.date, "Friday"])),
            confidence=draw(st.sampled_from([act.confidence, 2.0, float("nan")])),
            reported_by=draw(st.sampled_from([act.reported_by, "nobody"])),
        )

    def astray(relation: Relation) -> Relation:
        return replace(relation, target=draw(st.sampled_from([relation.target, relation.source, "nothing"])))

    text = draw(st.sampled_from([reading.article.text, reading.article.text[::-1], reading.article.text + "."]))
    acts = [worse(act) for act in reading.acts]
    return replace(
        reading,
        article=replace(reading.article, text=text),
        acts=tuple(acts + acts[:1]),
        relations=tuple(astray(relation) for relation in reading.relations),
    )


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(mangled())
def test_what_is_left_of_a_faulty_reading_can_be_written(reading: Reading) -> None:
    left = verify(reading)
    assert from_nquads(to_nquads(left)) == left
