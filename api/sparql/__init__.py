"""The SPARQL 1.1 protocols: query and update, the graph store, and the service description."""
