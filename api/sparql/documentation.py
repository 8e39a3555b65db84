"""What the OpenAPI description says of the SPARQL protocols' routes, which read their requests themselves."""

from __future__ import annotations

from typing import Any

from api.documentation import content, errors, parameter
from api.negotiation import SOLUTIONS, TRIPLES

QUERY = (
    "SELECT ?act ?label WHERE { ?act a <https://w3id.org/counterclaim/ns#Accusation> ; rdfs:label ?label } LIMIT 5"
)
QUERY = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n" + QUERY
UPDATE = "INSERT DATA { GRAPH <http://example.org/notes> { <http://example.org/a> <http://example.org/b> 1 } }"
GRAPH = "http://example.org/notes"
TURTLE = '<http://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "A note"@en .\n'
SOLUTION = {"head": {"vars": ["act"]}, "results": {"bindings": []}}

RESULTS: dict[str, Any] = {
    SOLUTIONS[0].media_type: SOLUTION,
    SOLUTIONS[1].media_type: '<sparql xmlns="http://www.w3.org/2005/sparql-results#"/>',
    SOLUTIONS[2].media_type: "act\r\n",
    SOLUTIONS[3].media_type: "?act\n",
}
GRAPHS: dict[str, Any] = {offer.media_type: TURTLE for offer in TRIPLES}
GRAPH_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The triples",
        "content": {offer.media_type: {"schema": {"type": "string"}, "example": TURTLE} for offer in TRIPLES[:2]},
    }
}

TIMEOUT = parameter("timeout", "Deadline in seconds; it may only be lowered", 2.5, schema={"type": "number"})
FORMAT = parameter("format", "Format of the answer, in place of the Accept header", "json")
DATASET = [
    parameter("default-graph-uri", "Graphs that make up the default graph", GRAPH, repeated=True),
    parameter("named-graph-uri", "Graphs that may be named", GRAPH, repeated=True),
]
USING = [
    parameter("using-graph-uri", "As default-graph-uri, for an update", GRAPH, repeated=True),
    parameter("using-named-graph-uri", "As named-graph-uri, for an update", GRAPH, repeated=True),
]
NAMED = [
    parameter("graph", "IRI of the graph; relative ones are below /graph-store", GRAPH),
    parameter("default", "Present (without a value) for the default graph", ""),
]

QUERY_BY_GET: dict[str, Any] = {
    "summary": "SPARQL query",
    "responses": content("The result; without a query, the service description", {**RESULTS, **GRAPHS})
    | errors(400, 405, 406, 503),
    "openapi_extra": {"parameters": [parameter("query", "The query", QUERY), *DATASET, TIMEOUT, FORMAT]},
}
QUERY_OR_UPDATE_BY_POST: dict[str, Any] = {
    "summary": "SPARQL query or update",
    "responses": content("The result of the query", {**RESULTS, **GRAPHS})
    | {204: {"description": "The update is done"}}
    | errors(400, 401, 403, 406, 413, 415, 503),
    "openapi_extra": {
        "parameters": [*DATASET, *USING, TIMEOUT, FORMAT],
        "security": [{}, {"key": []}],
        "requestBody": {
            "required": True,
            "content": {
                "application/sparql-query": {"schema": {"type": "string"}, "example": QUERY},
                "application/sparql-update": {"schema": {"type": "string"}, "example": UPDATE},
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "properties": {"query": {"type": "string"}, "update": {"type": "string"}},
                    },
                    "example": {"query": QUERY},
                },
            },
        },
    },
}
GET_GRAPH: dict[str, Any] = {
    "summary": "Read a graph",
    "responses": content("The graph", GRAPHS) | errors(400, 404, 406, 503),
    "openapi_extra": {"parameters": [*NAMED, TIMEOUT, FORMAT]},
}
PUT_GRAPH: dict[str, Any] = {
    "summary": "Replace a graph",
    "status_code": 204,
    "responses": {201: {"description": "The graph is new"}, 204: {"description": "The graph was replaced"}}
    | errors(400, 401, 403, 413, 415, 503),
    "openapi_extra": {"parameters": NAMED, "security": [{"key": []}], **GRAPH_BODY},
}
POST_GRAPH: dict[str, Any] = {
    "summary": "Add to a graph",
    "responses": {
        200: {"description": "The triples were added"},
        201: {"description": "The graph is new; Location is its IRI"},
        204: {"description": "There was nothing to add"},
    }
    | errors(400, 401, 403, 413, 415, 503),
    "openapi_extra": {"parameters": NAMED, "security": [{"key": []}], **GRAPH_BODY},
}
DELETE_GRAPH: dict[str, Any] = {
    "summary": "Remove a graph",
    "responses": {200: {"description": "The graph is gone"}} | errors(400, 401, 403, 404, 503),
    "openapi_extra": {"parameters": NAMED, "security": [{"key": []}]},
}
