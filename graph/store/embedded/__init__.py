"""The store in a folder: Oxigraph for the graph, one writer, queries in processes that can be killed."""
