"""Which act of an article answers, repeats or bears out which other."""

from graph.dispute.relate import relate

__all__ = ["relate"]
