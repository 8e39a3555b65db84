"""One actor under many names: which mentions of an article denote the same entity, its kind, offices and side."""

from graph.identity.names import find_names
from graph.identity.resolve import resolve
from graph.identity.values import Identities, Mention, Speech

__all__ = ["Identities", "Mention", "Speech", "find_names", "resolve"]
