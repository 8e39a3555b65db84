"""What the graph's words mean: the ontology, its concept schemes and shapes as Turtle, and their names for Python.

The files travel with the package: `path("counterclaim.ttl")` finds them from any working folder, installed or not.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

CORE = "counterclaim.ttl"
VOCABULARY = "vocab.ttl"
SHAPES = "shapes.ttl"
ALIGNMENTS = "alignments.ttl"
CONTEXT = "context-v1.jsonld"
ACTOR_EDGES = "rules/actor-edges.rq"


def path(name: str) -> Traversable:
    """Return the file of that name in this folder, such as `CORE`. Raises FileNotFoundError if there is none."""
    found = files(__name__).joinpath(*name.split("/"))
    if not found.is_file():
        raise FileNotFoundError(f"the ontology has no file {name!r}; it has {', '.join(names())}")
    return found


def names() -> tuple[str, ...]:
    """Return the names of the ontology's files; those of rules begin with their folder."""
    here = files(__name__)
    top = [f.name for f in here.iterdir() if f.name.endswith((".ttl", ".jsonld"))]
    rules = [f"rules/{f.name}" for f in here.joinpath("rules").iterdir() if f.name.endswith(".rq")]
    return tuple(sorted(top + rules))


def read(name: str) -> str:
    """Return the text of the file of that name. Raises FileNotFoundError if there is none."""
    return path(name).read_text(encoding="utf-8")
