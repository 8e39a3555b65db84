"""A store at any server that speaks the SPARQL 1.1 protocol; its index lies on this machine."""
