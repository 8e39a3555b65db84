"""Questions a user has, each with its answer over the graph of the demonstration article as read by hand."""
