"""Lookups: what they find, in which order, page by page."""
