"""The lookups over HTTP: who accused whom of what, the answers, the actors, the agreements, the articles."""
