"""Statements that what somebody else claims is not so: answers whatever their cue."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _pattern() -> re.Pattern[str]:
    data = tomllib.loads(files("graph.reading").joinpath("falsehood.toml").read_text("utf-8"))
    claims, joins, calling, false = ("|".join(data[name]) for name in ("claims", "joins", "calling", "false"))
    near = rf"[^.;!?]{{0,{data['reach']}}}?"
    told = rf"\b(?:{claims})\b{near}\b(?:{joins})\b[^.;!?]{{0,20}}?\b(?:{false})\b"
    called = (
        rf"\b(?:{calling})\b(?:{near}\b(?:{claims})\b{near}| (?:it|them|that|this)\b[^.;!?]{{0,20}}?)\b(?:{false})\b"
    )
    return re.compile(f"{told}|{called}", re.IGNORECASE)


def calls_false(words: str) -> bool:
    """Return whether the words, cue and content, say of a claim or charge that it is false."""
    return _pattern().search(words) is not None
