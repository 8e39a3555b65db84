"""Short answers are kept until the next write, queries take turns, and neither is ever seen from outside."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from api.answers import Answers, Kept
from api.turns import PATIENCE, Turns
from graph.store import Question

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH <http://example.org/kept> { ?s ?p ?o } }"


def count(client: httpx.Client) -> int:
    return int(client.get("/sparql", params={"query": COUNT, "format": "csv"}).text.split()[1])


@pytest.mark.parametrize("way", ["an update", "a PUT", "a DELETE"])
def test_an_answer_is_never_older_than_the_last_write(opened: httpx.Client, way: str) -> None:
    graph, turtle = "/graph-store?graph=http://example.org/kept", {"Content-Type": "text/turtle"}
    opened.put(graph, content="<http://a> <http://b> 1 .", headers=turtle)
    assert [count(opened), count(opened)] == [1, 1]
    if way == "an update":
        insert = "INSERT DATA { GRAPH <http://example.org/kept> { <http://a> <http://b> 2 } }"
        opened.post("/sparql", data={"update": insert})
    elif way == "a PUT":
        opened.put(graph, content="<http://a> <http://b> 1 , 2 .", headers=turtle)
    else:
        opened.delete(graph)
    assert count(opened) == (0 if way == "a DELETE" else 2)


@pytest.mark.parametrize("function", ["RAND()", "UUID()", "STRUUID()", "NOW()"])
def test_a_function_of_the_moment_is_called_each_time(opened: httpx.Client, function: str) -> None:
    asked = {"query": f"SELECT ({function} AS ?x) {{}}"}
    assert opened.get("/sparql", params=asked).text != opened.get("/sparql", params=asked).text


def test_each_format_has_its_own_answer(opened: httpx.Client) -> None:
    asked = {"query": "SELECT (1 AS ?x) {}"}
    kinds = {
        opened.get("/sparql", params=asked, headers={"Accept": accept}).headers["content-type"]
        for accept in ("text/csv", "application/sparql-results+xml", "application/sparql-results+json")
        for _ in range(2)
    }
    assert len(kinds) == 3


def test_what_is_kept_is_bounded_and_the_longest_unused_goes_first() -> None:
    answers = Answers(most_bytes=4000)
    for number in range(10):
        answers.keep(Question(f"query {number}"), Kept(1, b"x" * 500, "text/csv"))
        answers.get(Question("query 0"), 1)
    assert answers.get(Question("query 0"), 1) is not None
    assert answers.get(Question("query 9"), 1) is not None
    assert answers.get(Question("query 1"), 1) is None
    assert answers.get(Question("query 9"), 2) is None
    assert answers.get(Question("query 9"), 1) is None


def test_a_query_that_takes_long_gives_its_place_to_the_next() -> None:
    async def scene() -> float:
        turns = Turns(1)
        await turns.take()
        began = asyncio.get_running_loop().time()
        give_back = await turns.take()
        give_back()
        give_back()
        (await turns.take())()
        return asyncio.get_running_loop().time() - began

    assert PATIENCE * 0.9 <= asyncio.run(scene()) < PATIENCE + 2
