"""Evaluation: how right readings are, measured against articles annotated by hand."""

from graph.evaluation.figures import Figure, Missed, evaluate
from graph.evaluation.found import found_acts
from graph.evaluation.gold import load_gold

__all__ = ["Figure", "Missed", "evaluate", "found_acts", "load_gold"]
