"""SPARQL 1.1 Protocol: from an HTTP request to the operation it asks for. Pure: nothing is run here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from typing import Literal
from urllib.parse import parse_qsl

from api.iris import checked
from api.problem import RequestError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
MOST_PARAMETERS = 1000

Parameters = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update with the dataset that the protocol names for it.

    `default_graphs` and `named_graphs` are IRIs: of `default-graph-uri` and `named-graph-uri` for a query, of
    `using-graph-uri` and `using-named-graph-uri` for an update. `timeout` is in seconds, None where not given.
    `format` is the short name of the answer's format, where the client gave one.
    """

    kind: Literal["query", "update"]
    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: str | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class ContentType:
    """The media type of a body and its character encoding, both in lower case, empty where not given."""

    media_type: str
    charset: str


def content_type(header: str | None) -> ContentType:
    """Return the parsed Content-Type header."""
    if not header:
        return ContentType("", "")
    message = Message()
    message["Content-Type"] = header
    return ContentType(
        message.get_content_type() if "/" in header else "", str(message.get_param("charset") or "").lower()
    )


def from_get(query_string: bytes) -> Operation | None:
    """Return the query that a GET asks for, None where it asks for the service description."""
    parameters = _decode(query_string)
    if _values(parameters, "update"):
        raise RequestError(
            405, "update-by-get", "An update cannot be sent by GET.", "Send it by POST.", {"Allow": "POST"}
        )
    if not _values(parameters, "query"):
        return None
    return _query(parameters)


def from_post(query_string: bytes, header: str | None, body: bytes) -> Operation:
    """Return the operation that a POST asks for.

    Raises RequestError 415 for another media type or encoding than the protocol's, 400 for none or more than
    one query or update.
    """
    kind = content_type(header)
    parameters = _decode(query_string)
    if kind.media_type not in (FORM, QUERY, UPDATE):
        given = kind.media_type or "no media type"
        raise RequestError(
            415, "wrong-media-type", f"The body has {given}.", f"Send it as {QUERY}, {UPDATE} or {FORM}."
        )
    if kind.charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise RequestError(415, "wrong-encoding", f"The body is in {kind.charset}.", "Send it in UTF-8.")
    if kind.media_type == FORM:
        return _form([*parameters, *_decode(body)])
    name = "query" if kind.media_type == QUERY else "update"
    if _values(parameters, "query") or _values(parameters, "update"):
        raise _bad(f"A {name} came in the body and another one in the URL.", "Send exactly one.")
    direct = [*parameters, (name, _text(body))]
    return _query(direct) if name == "query" else _update(direct)


def _form(parameters: Parameters) -> Operation:
    queries, updates = _values(parameters, "query"), _values(parameters, "update")
    if queries and updates:
        raise _bad("Both a query and an update were sent.", "Send exactly one.")
    return _update(parameters) if updates else _query(parameters)


def _query(parameters: Parameters) -> Operation:
    return Operation(
        "query",
        _single(parameters, "query"),
        _graphs(parameters, "default-graph-uri"),
        _graphs(parameters, "named-graph-uri"),
        _last(parameters, "timeout"),
        _last(parameters, "format"),
    )


def _update(parameters: Parameters) -> Operation:
    return Operation(
        "update",
        _single(parameters, "update"),
        _graphs(parameters, "using-graph-uri"),
        _graphs(parameters, "using-named-graph-uri"),
        _last(parameters, "timeout"),
    )


def _single(parameters: Parameters, name: str) -> str:
    values = _values(parameters, name)
    if len(values) != 1:
        found = "is missing" if not values else f"was sent {len(values)} times"
        raise _bad(f"The parameter {name!r} {found}.", f"Send exactly one {name!r}.")
    return values[0]


def _values(parameters: Parameters, name: str) -> list[str]:
    return [value for key, value in parameters if key == name]


def _last(parameters: Parameters, name: str) -> str | None:
    values = _values(parameters, name)
    return values[-1] if values else None


def _graphs(parameters: Parameters, name: str) -> tuple[str, ...]:
    """Return the graph IRIs given under a name.

    A client that encodes the separators of its query string once too often sends `IRI1&name=IRI2` as one
    value; no IRI of a graph looks like that, so it is read as the two that were meant.
    """
    separator = f"&{name}="
    return tuple(checked(iri) for value in _values(parameters, name) for iri in value.split(separator))


def _decode(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS
        )
    except (UnicodeDecodeError, ValueError) as error:
        raise _bad(f"The parameters cannot be decoded: {error}.", "Percent-encode them as UTF-8.") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _bad(f"The body is not UTF-8: {error}.", "Send it in UTF-8.") from error


def _bad(detail: str, advice: str) -> RequestError:
    return RequestError(400, "bad-request", detail, advice)
