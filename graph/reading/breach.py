"""Statements that somebody breaks an arrangement, which makes them accusations whatever their cue."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _pattern() -> re.Pattern[str]:
    data = tomllib.loads(files("graph.reading").joinpath("breach.toml").read_text("utf-8"))
    breaks, broken = "|".join(data["breaks"]), "|".join(data["broken"])
    return re.compile(rf"\b(?:{breaks})\b[^.;!?]{{0,{data['reach']}}}?\b(?:{broken})\b", re.IGNORECASE)


def tells_of_breach(content: str) -> bool:
    """Return whether the content says that something agreed or decreed is broken."""
    return _pattern().search(content) is not None
