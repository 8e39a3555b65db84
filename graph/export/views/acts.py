"""The view as a table: a row an act, for spreadsheets, notebooks and data frames."""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.filters import SQL_ANSWERS
from graph.export.selection import Selection, days
from graph.export.values import Column, Network, Row, Table
from graph.export.views.parts import strings

COLUMNS = (
    Column("first", "date", "first day of the act; of the publication where the article dates it no closer"),
    Column("last", "date", "last day"),
    Column("date", "string", "date of the act as the article gives it (EDTF)"),
    Column("speaker", "string", "who says it"),
    Column("speaks_for", "string", "on whose behalf"),
    Column("type", "string", "type of the act"),
    Column("form", "string", "narrower type, where the article is more exact"),
    Column("target", "string", "who is accused, criticised, answered or asked"),
    Column("addressee", "string", "who is spoken to"),
    Column("reported_by", "string", "who reports it, in a chain of reports"),
    Column("words", "string", "what is said, verbatim"),
    Column("text", "string", "what is said, with references resolved"),
    Column("quotation", "string", "direct, indirect or mixed"),
    Column("confidence", "double", "how sure the reading is (0 to 1), never how true the claim is"),
    Column("answers", "strings", "IRIs of the acts that answer it"),
    Column("agreements", "strings", "agreements it concerns"),
    Column("title", "string", "title of the article"),
    Column("publisher", "string", "who published the article"),
    Column("published", "string", "date of publication"),
    Column("url", "string", "address of the article"),
    Column("char_start", "integer", "first character of the words in the article's text"),
    Column("char_end", "integer", "character after the last"),
    Column("act", "string", "IRI of the act"),
    Column("claim", "string", "IRI of the claim"),
    Column("speaker_iri", "string", "IRI of the speaker"),
    Column("target_iri", "string", "IRI of the target"),
    Column("article", "string", "IRI of the article"),
)


def acts(selected: Selection, view: str = "claims") -> Table:
    """Return the table of all chosen acts, article by article."""
    return Table(
        view=view,
        title="Reported speech acts",
        columns=COLUMNS,
        rows=lambda: _rows(selected),
        row_count=selected.number("SELECT count(*) FROM chosen"),
    )


_ANSWERS = (
    f"(SELECT json_group_array(source) FROM (SELECT DISTINCT answer.source {SQL_ANSWERS} ORDER BY answer.source))"
)
_CONCERNS = (
    "(SELECT json_group_array(name) FROM (SELECT g.name FROM concerns c JOIN things g ON g.n = c.agreement "
    "WHERE c.act = acts.n ORDER BY g.name))"
)


def _rows(selected: Selection) -> Iterator[Row]:
    rows = selected.rows(
        "SELECT acts.date, acts.day, s.name, b.name, acts.type, acts.form, t.name, a.name, w.name, acts.quote, "
        f"acts.text, acts.quotation, acts.confidence, {_ANSWERS}, {_CONCERNS}, r.title, r.source, r.published, "
        'r.url, acts."start", acts."end", acts.iri, c.iri, s.iri, t.iri, r.iri FROM chosen CROSS JOIN acts ON '
        "acts.n = chosen.n JOIN articles r ON r.n = acts.article JOIN claims c ON c.n = acts.claim "
        "LEFT JOIN things s ON s.n = acts.speaker LEFT JOIN things b ON b.n = acts.side AND b.n <> acts.speaker "
        "LEFT JOIN things t ON t.n = acts.target LEFT JOIN things a ON a.n = acts.addressee "
        "LEFT JOIN things w ON w.n = acts.reported_by ORDER BY chosen.n"
    )
    for date, day, *values in rows:
        yield (*days(date, day), date, *values[:11], strings(values[11]), strings(values[12]), *values[13:])


def edges(network: Network) -> Table:
    """Return the edges of a network as a table, the names of their ends beside the IRIs."""
    columns = (
        Column("source", "string", "name of whom the edge starts from"),
        Column("target", "string", "name of whom it ends at"),
        Column("kind", "string", "kind of act"),
        Column("weight", "integer", "number of acts"),
        Column("first", "date", "first day"),
        Column("last", "date", "last day"),
        *network.edge_columns,
        Column("source_iri", "string", "IRI of the source"),
        Column("target_iri", "string", "IRI of the target"),
        Column("edge", "string", "IRI of the act, or of the edge that stands for several"),
    )
    return Table(network.view, network.title, columns, lambda: _edge_rows(network), network.edge_count)


def _edge_rows(network: Network) -> Iterator[Row]:
    names = {node.id: node.label for node in network.nodes()}
    for e in network.edges():
        ends = (names[e.source], names[e.target])
        yield (*ends, e.kind, e.weight, e.first, e.last, *e.values, e.source, e.target, e.id)
