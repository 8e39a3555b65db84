"""Articles in, a graph of reported speech acts out: reading, identity, dispute, RDF, store, queries, export."""
