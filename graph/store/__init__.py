"""Readings kept as a graph: an embedded store in a folder, or any SPARQL 1.1 server, behind one interface."""
