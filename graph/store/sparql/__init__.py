"""SPARQL text: its tokens, what must not be run, datasets written into updates, values bound safely."""
