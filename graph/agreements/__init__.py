"""Arrangements an article speaks of (truces, treaties ...), their parties, and who is said to break them."""

from graph.agreements.find import find_agreements

__all__ = ["find_agreements"]
