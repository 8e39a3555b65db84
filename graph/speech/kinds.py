"""The type of an act: the reader's judgement where it charges or denies, the cue's own type elsewhere."""

from __future__ import annotations

from graph.reading.cue_lexicon import CHARGES
from graph.reading.cues import CueEntry

ANSWERS = frozenset(("deny", "reject", "dismiss", "rebut", "insist", "concede"))
UNJUDGED = {"insist": "claim", "concede": "confirm", "dismiss": "state", "rebut": "claim", "deny": "claim"}
"""What a cue of an answering type tells where the reader sees no answer in it: "insisted" then merely claims."""
DIRECTED = CHARGES | frozenset(
    ("request", "demand", "call-for", "urge", "order", "set-deadline", "warn", "threaten", "praise", "support", "ask")
)
"""Types whose object in the cue's frame is the target of the act."""


def act_type(judged: str | None, entry: CueEntry | None, *, negated: bool = False) -> tuple[str, str | None]:
    """Return the notation of the act's type, and that of its narrower form or None.

    Who did not confirm something is told to have spoken of it, and no more; who did not answer, not to have answered.
    """
    told = entry.type if entry else "state"
    form = entry.form if entry else None
    if judged == "accuse":
        return (told if told in ("blame", "allege") else "accuse"), form
    if judged == "criticise":
        return "criticise", None
    if judged == "deny":
        return (told if told in ANSWERS else "deny"), None
    if told in CHARGES or told == "reject" or (negated and told != "decline-to-comment"):
        return "state", None
    return UNJUDGED.get(told, told), None
