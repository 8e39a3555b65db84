"""The index beside a store: a SQLite database that lookups and full text read, rebuilt from the graph at will."""
