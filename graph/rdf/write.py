"""A reading as quads."""

from __future__ import annotations

from graph.rdf.iris import BASE, graph_iri
from graph.rdf.names import names
from graph.rdf.sink import Sink
from graph.rdf.validity import check
from graph.rdf.write_actors import write_actors, write_agreements
from graph.rdf.write_acts import write_acts, write_relations
from graph.rdf.write_article import write_article, write_spans
from graph.values import Reading


def to_nquads(reading: Reading, base: str = BASE) -> bytes:
    """Return the reading as sorted N-Quads, all in the graph of its article: the same bytes for the same reading.

    There are no blank nodes, and `from_nquads` gives the reading back. `base` begins the IRIs of the data; terms keep
    the ontology's. Raises InputError if the reading is faulty (`graph.rdf.validity.check` says how).
    """
    check(reading)
    named = names(reading, base)
    sink = Sink(graph_iri(reading.article.id, base))
    for write in (write_article, write_spans, write_actors, write_agreements, write_acts, write_relations):
        write(reading, named, sink)
    return sink.bytes()
