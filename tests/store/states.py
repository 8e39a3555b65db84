"""What a store must hold, worked out from the readings alone, to compare with what it does hold."""

from __future__ import annotations

from collections.abc import Iterable

from graph.rdf import article_iri, derived_edges, edge_nquads, graph_iri, to_nquads, totals
from graph.store import Store
from graph.store.graphs import Graphs
from graph.store.index.database import Index
from graph.store.updates import ADDED_AT, DIGEST, GENERATION, REPLACED_BY, REVISION_OF
from graph.values import Reading

GRAPHS = Graphs()

_MERGE = b" <https://w3id.org/counterclaim/graph/default> ."
_TABLES = "articles things names claims acts concerns violations parties sides roles relations edge_acts edges"
_NUMBERED = "SELECT name FROM pragma_table_info(?) ORDER BY cid"


def held(store: Store) -> set[bytes]:
    """Return the quads of a store without the ontology and the catalogue's dates, digests and generation."""
    lines = [_unmerged(line) for line in _lines(store)]
    ontology = {line.rsplit(b" <", 1)[0] for line in lines if line.endswith(_end(GRAPHS.ontology))}
    changing = tuple(f"<{p}>".encode() for p in (ADDED_AT, DIGEST, GENERATION))
    return {
        line
        for line in lines
        if not line.endswith(_end(GRAPHS.ontology))
        and line.removesuffix(b" .") not in ontology
        and not (line.endswith(_end(GRAPHS.catalogue)) and any(p in line for p in changing))
    }


def _unmerged(line: bytes) -> bytes:
    """Return a quad of the graph that some servers keep in the place of the default graph as one of that."""
    return line.removesuffix(_MERGE) + b" ." if line.endswith(_MERGE) else line


def expected(current: Iterable[Reading], superseded: Iterable[tuple[Reading, Reading]] = ()) -> set[bytes]:
    """Return the quads of a store of these current readings and pairs of old readings and what replaced them."""
    quads: set[bytes] = set()
    listed = list(current)
    for reading in listed:
        lines = to_nquads(reading).splitlines()
        quads.update(lines)
        quads.update(line.rsplit(b" <", 1)[0] + b" ." for line in lines)
    for old, new in superseded:
        quads.update(to_nquads(old).splitlines())
        link = f"<{article_iri(new.article.id)}> <{REVISION_OF}> <{article_iri(old.article.id)}>"
        replaced = f"<{graph_iri(old.article.id)}> <{REPLACED_BY}> <{graph_iri(new.article.id)}>"
        quads.update(f"{t} <{GRAPHS.catalogue}> .".encode() for t in (link, replaced))
        quads.add(f"{link} .".encode())
    edges = totals(edge for reading in listed for edge in derived_edges(reading))
    quads.update(edge_nquads(edges).splitlines())
    return quads


def index_rows(index: Index) -> dict[str, list[tuple[object, ...]]]:
    """Return the index's rows with the numbers of rows replaced by what they stand for."""
    with index.read() as connection:
        named: dict[str, dict[int, str]] = {
            "article": dict(connection.execute("SELECT n, id FROM articles")),
            "thing": dict(connection.execute("SELECT n, iri FROM things")),
            "claim": dict(connection.execute("SELECT n, iri FROM claims")),
            "act": dict(connection.execute("SELECT n, iri FROM acts")),
            "edge": dict(
                connection.execute(
                    "SELECT e.n, s.iri || t.iri || e.kind || e.through_side FROM edges e"
                    " JOIN things s ON s.n = e.source"
                    " JOIN things t ON t.n = e.target"
                )
            ),
        }
        things = ("speaker", "side", "target", "target_side", "addressee", "reported_by", "agreement", "violator")
        things += ("actor", "held_in", "source")
        found = {}
        for table in _TABLES.split():
            columns = [c for (c,) in connection.execute(_NUMBERED, (table,))]
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            found[table] = sorted(
                (_readable(dict(zip(columns, row, strict=True)), named, things) for row in rows), key=repr
            )
        return found


def _readable(
    row: dict[str, object], named: dict[str, dict[int, str]], things: tuple[str, ...]
) -> tuple[object, ...]:
    values = []
    for column, value in row.items():
        if column == "n":
            continue
        table = "thing" if column in things else column
        values.append(named[table].get(value, value) if table in named and isinstance(value, int) else value)
    return tuple(values)


def _lines(store: Store) -> list[bytes]:
    return b"".join(store.quads()).splitlines()


def _end(graph: str) -> bytes:
    return f" <{graph}> .".encode()
