"""The ontology, its vocabulary module and its shapes."""
