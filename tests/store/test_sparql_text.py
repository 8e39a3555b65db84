"""SPARQL text: what is refused, what is written into it, which graphs it touches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.store.sparql.guard import check_query, check_update
from graph.store.sparql.terms import bind, iri, string
from graph.store.sparql.tokens import tokens
from graph.store.sparql.touched import touched_graphs
from graph.store.sparql.using import with_using


@pytest.mark.parametrize(
    "sparql",
    [
        pytest.param("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", id="SERVICE"),
        pytest.param("SELECT * { service silent <http://x.example/> { ?s ?p ?o } }", id="in small letters"),
        pytest.param("PREFIX : <http://x.example/> SELECT * { SERVICE:x { ?s ?p ?o } }", id="without a space"),
        pytest.param(
            "PREFIX : <http://x.example/> SELECT * { SERVICESILENT:x { ?s ?p ?o } }", id="words run together"
        ),
        pytest.param("SELECT * { SERVICE#\n<http://x.example/> { ?s ?p ?o } }", id="a comment between"),
        pytest.param("SELECT * { ?s ?p 1SERVICE <http://x.example/> { ?s ?p ?o } }", id="after a number"),
        pytest.param("SELECT * { FILTER(1<2)SERVICE<http://x.example/>{} }", id="after a comparison"),
        pytest.param(r"SELECT * { \u0053ERVICE <http://x.example/> { ?s ?p ?o } }", id="with an escaped letter"),
        pytest.param('SELECT * { ?s ?p """ " """ . SERVICE <http://x.example/> {} #"""\n }', id="behind quotes"),
        pytest.param("SELECT * { ?s ?p '\\'' SERVICE <http://x.example/> {} }", id="after an escaped quote"),
        pytest.param(
            "PREFIX service: <http://x.example/> SELECT * { ?s service:a ?o }", id="as a prefix, to be safe"
        ),
    ],
)
def test_a_query_to_another_server_is_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check_query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        pytest.param('SELECT * { ?s ?p "SERVICE <http://x.example/>" }', id="in a string"),
        pytest.param("SELECT * { ?s ?p ?o } # SERVICE", id="in a comment"),
        pytest.param("SELECT * { ?s <http://x.example/SERVICE> ?service }", id="in an IRI and a variable"),
        pytest.param("PREFIX ex: <http://x.example/> SELECT * { ?s ex:customerService ?o }", id="in a local name"),
    ],
)
def test_the_word_alone_is_no_reason_to_refuse(sparql: str) -> None:
    check_query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        pytest.param("LOAD <http://x.example/>", id="LOAD"),
        pytest.param("LOADSILENT<http://x.example/>", id="words run together"),
        pytest.param("PREFIX : <http://x.example/> LOAD:x", id="without a space"),
        pytest.param(
            "DELETE WHERE { ?s ?p ?o };load <http://x.example/> INTO GRAPH <http://g.example/>", id="second"
        ),
        pytest.param("INSERT { ?s ?p ?o } WHERE { SERVICE <http://x.example/> { ?s ?p ?o } }", id="SERVICE"),
    ],
)
def test_an_update_that_fetches_is_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match="not run here"):
        check_update(sparql)


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        pytest.param(
            "INSERT { ?s ?p 'WHERE' } WHERE { ?s ?p ?o }",
            "INSERT { ?s ?p 'WHERE' } USING <u:1> USING NAMED <u:2> WHERE { ?s ?p ?o }",
            id="before WHERE",
        ),
        pytest.param(
            "DELETE WHERE { ?s ?p ?o }",
            "DELETE { ?s ?p ?o } USING <u:1> USING NAMED <u:2> WHERE { ?s ?p ?o }",
            id="DELETE WHERE gets the template it leaves out",
        ),
        pytest.param(
            "INSERT DATA { <a:b> <a:c> 1 }", "INSERT DATA { <a:b> <a:c> 1 }", id="not where nothing is matched"
        ),
    ],
)
def test_the_dataset_of_the_protocol_is_written_into_an_update(update: str, expected: str) -> None:
    assert with_using(update, ["u:1"], ["u:2"]) == expected


@pytest.mark.parametrize(
    "update", ["WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "DELETE { } USING <a:b> WHERE { }"]
)
def test_an_update_with_a_dataset_of_its_own_takes_none(update: str) -> None:
    with pytest.raises(QueryError, match="using-graph-uri"):
        with_using(update, ["u:1"], [])


@pytest.mark.parametrize(
    ("update", "graphs"),
    [
        ("INSERT DATA { <a:b> <a:c> <a:d> }", set()),
        ("INSERT DATA { GRAPH <g:1> { <a:b> <a:c> 1 } }", {"g:1"}),
        ("WITH <g:1> DELETE { ?s ?p ?o } WHERE { GRAPH <g:2> { ?s ?p ?o } }", {"g:1", "g:2"}),
        ("MOVE SILENT <g:1> TO <g:2>", {"g:1", "g:2"}),
        ("MOVE DEFAULT TO <g:2>", {"g:2"}),
        ("CLEAR GRAPH <g:1>; DROP SILENT GRAPH <g:2>", {"g:1", "g:2"}),
        ("CLEAR SILENT DEFAULT", set()),
        ("INSERT { GRAPH ?g { ?s ?p ?o } } WHERE { ?s ?p ?o, ?g }", None),
        ("PREFIX g: <g:> INSERT DATA { GRAPH g:1 { <a:b> <a:c> 1 } }", None),
        ("PREFIX : <g:> INSERT DATA { GRAPH:1 { <a:b> <a:c> 1 } }", None),
        ("DROP ALL", None),
        ("CLEAR NAMED", None),
    ],
)
def test_an_update_touches_no_more_than_the_graphs_it_names(update: str, graphs: set[str] | None) -> None:
    assert touched_graphs(update) == graphs


@given(st.text())
def test_any_text_is_a_literal_and_nothing_else(text: str) -> None:
    quoted = [t for t in tokens(f"SELECT * {{ ?s ?p {string(text)} }}") if t.kind == "string"]
    assert [t.text for t in quoted] == [string(text)]


@pytest.mark.parametrize("value", ["no iri", "a:b> <c:d", "a:b}", 'a:"b', "a:b c", "relative/path", ""])
def test_what_is_no_iri_is_not_bound_as_one(value: str) -> None:
    with pytest.raises(QueryError, match="absolute IRI"):
        iri(value)


def test_parameters_are_set_where_they_are_declared_and_nowhere_else() -> None:
    query = 'SELECT * { VALUES ?x { UNDEF } ?s ?p ?x, "VALUES ?x { UNDEF }" VALUES ?y { UNDEF } }'
    assert bind(query, {"x": [iri("a:b"), string("c")], "y": None}) == (
        'SELECT * { VALUES ?x { <a:b> "c" } ?s ?p ?x, "VALUES ?x { UNDEF }"  }'
    )
    with pytest.raises(KeyError, match="no parameter z"):
        bind(query, {"z": None})
