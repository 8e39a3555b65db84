"""SPARQL text: its tokens, what must not be run, the protocol's datasets written into updates, values bound safely."""
