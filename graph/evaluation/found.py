"""Readings as the command line prints them, down to what is compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.errors import InputError
from graph.evaluation.acts import ANSWERING, ANSWERS, CHARGES, LINKS, Found, FoundAct, Kind


def found_acts(reading: Mapping[str, Any]) -> tuple[str, Found]:
    """Return the name of the article of a reading (contract JSON) and its charges, answers and links.

    Raises InputError if the object is no reading.
    """
    try:
        article = reading["article"]
        return str(article.get("doc") or article["id"]), _found(reading)
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"not a reading as `counterclaim read --json` prints it: {error!r}") from error


def _found(reading: Mapping[str, Any]) -> Found:
    names = {entity["id"]: (entity["name"], *entity.get("aliases", ())) for entity in reading["entities"]}
    relations = [(r["source"], r["target"], r["type"]) for r in reading["relations"]]
    answering = {source for source, _, relation in relations if relation in ANSWERING}
    acts = (_act(act, names, act["id"] in answering) for act in reading["acts"])
    links = tuple((source, target) for source, target, relation in relations if relation in LINKS)
    return Found(tuple(act for act in acts if act is not None), links)


def _act(act: Mapping[str, Any], names: Mapping[str, tuple[str, ...]], answering: bool) -> FoundAct | None:
    kind: Kind
    if act["type"] in CHARGES:
        kind = "charge"
    elif act["type"] in ANSWERS or answering:
        kind = "answer"
    else:
        return None
    what = (act["content"]["start"], act["content"]["end"])
    return FoundAct(
        act["id"], act["type"], kind, what, _names(act.get("speaker"), names), _names(act.get("target"), names)
    )


def _names(participant: Mapping[str, Any] | None, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if participant is None:
        return ("",)
    return names.get(participant.get("entity") or "", (participant.get("text", ""),))
