"""Exports, read back by the parsers of the tools they are for."""
