"""SPARQL updates that put articles in and take them out, as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.rdf import EdgeTotal, article_iri, edge_iri, edge_nquads
from graph.rdf.literals import integer, moment, string
from graph.store.graphs import Graphs
from ontology.vocabulary import Borrowed, Property

DIGEST: Final = "https://schema.org/sha256"
ADDED_AT: Final = "http://www.w3.org/ns/prov#generatedAtTime"
REVISION_OF: Final = "http://www.w3.org/ns/prov#wasRevisionOf"
REPLACED_BY: Final = "http://purl.org/dc/terms/isReplacedBy"
GENERATION: Final = "https://schema.org/version"

_CHANGING: Final = (Borrowed.LABEL, Property.ACT_COUNT, Property.FIRST_DATE, Property.LAST_DATE)


def triples(nquads: bytes, graph: str) -> str:
    """Return the triples of N-Quads that are all of one graph, as its N-Triples."""
    return nquads.decode("utf-8").replace(f" <{graph}> .\n", " .\n")


def in_default(graphs: Graphs, body: str) -> str:
    """Return triples as they stand in an update of the default graph."""
    return body if graphs.merge is None else f"GRAPH <{graphs.merge}> {{\n{body}}}\n"


def insert_article(graphs: Graphs, graph: str, body: str, digest: str, added_at: str, *, merged: bool = True) -> str:
    """Put an article's triples into its graph and, if `merged`, the default graph, and note it in the catalogue."""
    note = f"<{graph}> <{DIGEST}> {string(digest)} ; <{ADDED_AT}> {moment(added_at)} ."
    return (
        f"INSERT DATA {{ GRAPH <{graph}> {{\n{body}}}\n{in_default(graphs, body) if merged else ''}}};\n"
        f"INSERT DATA {{ GRAPH <{graphs.catalogue}> {{ {note} }} }}"
    )


def delete_article(graphs: Graphs, article: str) -> str:
    """Drop an article's graph and what the catalogue says of it; the default graph is `unmerge`'s."""
    graph, node = graphs.of_article(article), article_iri(article, graphs.base)
    return (
        f"DROP SILENT GRAPH <{graph}>;\n"
        f"DELETE WHERE {{ GRAPH <{graphs.catalogue}> {{ <{graph}> ?p ?o }} }};\n"
        f"DELETE WHERE {{ GRAPH <{graphs.catalogue}> {{ <{node}> <{REVISION_OF}> ?o }} }};\n"
        f"DELETE WHERE {{ {in_default(graphs, f'<{node}> <{REVISION_OF}> ?o')} }}"
    )


def merge(graphs: Graphs, lines: Iterable[str]) -> str:
    """Put triples into the default graph."""
    body = "".join(lines)
    return f"INSERT DATA {{\n{in_default(graphs, body)}}}" if body else ""


def unmerge(graphs: Graphs, lines: Iterable[str]) -> str:
    """Take triples out of the default graph."""
    body = "".join(lines)
    return f"DELETE DATA {{\n{in_default(graphs, body)}}}" if body else ""


def link_versions(graphs: Graphs, article: str, previous: str) -> str:
    """State that an article version revises another, which thereby leaves the default graph."""
    link = f"<{article_iri(article, graphs.base)}> <{REVISION_OF}> <{article_iri(previous, graphs.base)}> ."
    replaced = f"<{graphs.of_article(previous)}> <{REPLACED_BY}> <{graphs.of_article(article)}> ."
    return f"INSERT DATA {{ {in_default(graphs, link)} GRAPH <{graphs.catalogue}> {{ {link} {replaced} }} }}"


def unlink_previous(graphs: Graphs, previous: str) -> str:
    """Take back that an article version is replaced by another."""
    return f"DELETE WHERE {{ GRAPH <{graphs.catalogue}> {{ <{graphs.of_article(previous)}> <{REPLACED_BY}> ?o }} }}"


def unlink_next(graphs: Graphs, following: str) -> str:
    """Take back that an article version revises another."""
    pattern = f"<{article_iri(following, graphs.base)}> <{REVISION_OF}> ?o"
    return (
        f"DELETE WHERE {{ {in_default(graphs, pattern)} }};\n"
        f"DELETE WHERE {{ GRAPH <{graphs.catalogue}> {{ {pattern} }} }}"
    )


def set_generation(graphs: Graphs, generation: int) -> str:
    """Note the number of the last change to articles."""
    head = f"GRAPH <{graphs.catalogue}> {{ <{graphs.catalogue}> <{GENERATION}>"
    return f"DELETE WHERE {{ {head} ?n }} }};\nINSERT DATA {{ {head} {integer(generation)} }} }}"


def write_edges(graphs: Graphs, totals: Iterable[EdgeTotal]) -> str:
    """Renew the totals of edges; `acts` of each are those to add to the ones it names."""
    listed = list(totals)
    if not listed:
        return ""
    nodes = " ".join(f"<{edge_iri(*t.key, graphs.base)}>" for t in listed)
    changing = " ".join(f"<{p}>" for p in _CHANGING)
    pattern = f"GRAPH <{graphs.derived}> {{ ?edge ?p ?o }}"
    body = triples(edge_nquads(listed, graphs.base), graphs.derived)
    return (
        f"DELETE {{ {pattern} }} WHERE {{ VALUES ?edge {{ {nodes} }} VALUES ?p {{ {changing} }} {pattern} }};\n"
        f"INSERT DATA {{ GRAPH <{graphs.derived}> {{\n{body}}} }}"
    )


def forget_edge_acts(graphs: Graphs, gone: Iterable[EdgeTotal]) -> str:
    """Take acts off edges."""
    lines = "".join(
        f"<{edge_iri(*total.key, graphs.base)}> <{Property.VIA_ACT}> <{act}> .\n"
        for total in gone
        for act in total.acts
    )
    return f"DELETE DATA {{ GRAPH <{graphs.derived}> {{\n{lines}}} }}" if lines else ""


def forget_edges(graphs: Graphs, gone: Iterable[EdgeTotal], left: frozenset[tuple[str, str, str]]) -> str:
    """Delete edges that have no act any more, and the shortcut of each unless another edge of `left` has it too."""
    operations = []
    for total in gone:
        source, target, kind, _ = total.key
        operations.append(
            f"DELETE WHERE {{ GRAPH <{graphs.derived}> {{ <{edge_iri(*total.key, graphs.base)}> ?p ?o }} }}"
        )
        if (source, target, kind) not in left:
            operations.append(f"DELETE DATA {{ GRAPH <{graphs.derived}> {{ <{source}> <{kind}> <{target}> }} }}")
    return ";\n".join(operations)
