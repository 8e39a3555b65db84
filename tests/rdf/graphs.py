"""Quads as rdflib graphs, with the concept schemes beside them where shapes and questions need them."""

from functools import cache

import pyoxigraph as ox
import rdflib

import ontology
from graph.rdf import derived_edges, edge_nquads, to_nquads, totals
from graph.values import Reading


def quads(*readings: Reading) -> bytes:
    """The graphs of the articles, and the derived graph over them, as a store keeps them."""
    edges = [edge for reading in readings for edge in derived_edges(reading)]
    return b"".join(to_nquads(reading) for reading in readings) + edge_nquads(totals(edges))


def merge(data: bytes) -> rdflib.Graph:
    """All quads in one graph."""
    triples = (quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS))
    return rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


@cache
def turtle(name: str) -> rdflib.Graph:
    """One of the ontology's Turtle files."""
    return rdflib.Graph().parse(data=ontology.read(name), format="turtle")
