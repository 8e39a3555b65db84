"""Statements that somebody breaks an arrangement or is to blame for something: accusations whatever their cue."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _pattern() -> re.Pattern[str]:
    data = tomllib.loads(files("graph.reading").joinpath("breach.toml").read_text("utf-8"))
    breaks, broken = "|".join(data["breaks"]), "|".join(data["broken"])
    because, doings = "|".join(data["because"]), "|".join(data["doings"])
    breach = rf"\b(?:{breaks})\b[^.;!?]{{0,{data['reach']}}}?\b(?:{broken})\b"
    blame = rf"\b(?:{because})\s(?:\S+\s){{1,4}}?(?:\w+\s)?(?:{doings})\b"
    return re.compile(f"{breach}|{blame}", re.IGNORECASE)


def tells_of_breach(content: str) -> bool:
    """Return whether the content says that something agreed is broken, or lays something at somebody's door."""
    return _pattern().search(content) is not None
