"""The edges of Counterclaim: the HTTP service and the command line."""
