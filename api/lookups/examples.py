"""Examples for the OpenAPI description of the lookups: how their answers look, drawn from the seed article."""

from __future__ import annotations

from typing import Any

HOME = "https://w3id.org/counterclaim/id/"
RUSSIA = {"iri": f"{HOME}actor/body/russia", "name": "Russia"}
UNITED_STATES = {"iri": f"{HOME}actor/body/united-states", "name": "United States"}
LAVROV = {"iri": f"{HOME}actor/person/sergei-lavrov", "name": "Sergei Lavrov"}
UNDERSTANDING = {"iri": f"{HOME}article/c7077559a8f942dd/agreement/earlier-agreement", "name": "earlier agreement"}
ARTICLE = {
    "iri": f"{HOME}article/c7077559a8f942dd",
    "name": "U.S., Russia In Dispute Over Strikes On Syrian Al-Qaeda Branch",
}
ACT: dict[str, Any] = {
    "iri": f"{HOME}article/c7077559a8f942dd/act/232-326",
    "type": "accuse",
    "form": None,
    "speaker": LAVROV,
    "side": RUSSIA,
    "target": UNITED_STATES,
    "addressee": None,
    "reported_by": None,
    "claim": f"{HOME}claim/8c86fae990a6a7ef",
    "text": "They [the United States] are telling us [Russia] not to hit it [Nusra Front]",
    "quote": "They are telling us not to hit it",
    "start": 232,
    "end": 265,
    "quotation": "direct",
    "cue": "said",
    "date": "2016-06-03",
    "day": "2016-06-03",
    "confidence": 0.91,
    "answers": 1,
    "article": ARTICLE,
    "article_id": "c7077559a8f942dd",
    "source": "RFE/RL",
    "published": "2016-06-03",
    "url": None,
    "agreements": [],
    "highlights": None,
}
ACTOR = {**RUSSIA, "kind": "state", "aliases": ["Moscow"], "said": 12, "accuses": 3, "accused": 2}
EDGE = {
    "kind": "accuses",
    "source": RUSSIA,
    "target": UNITED_STATES,
    "count": 3,
    "first": "2016-06-03",
    "last": "2016-06-03",
}
ANSWER = {"act": ACT, "relation": "denies", "explicit": True, "confidence": 0.8}
CLAIM = {
    "iri": ACT["claim"],
    "text": ACT["text"],
    "acts": [ACT],
    "answers": [ANSWER],
    "answered": [],
    "contradicts": [],
    "same_as": [],
}
ARTICLE_ROW = {
    "iri": ARTICLE["iri"],
    "id": "c7077559a8f942dd",
    "doc": "000_0c1b134d8c1a6305",
    "title": ARTICLE["name"],
    "published": "2016-06-03",
    "source": "RFE/RL",
    "url": None,
    "language": "en",
    "acts": 32,
    "revision_of": None,
    "replaced_by": None,
}
AGREEMENT = {**UNDERSTANDING, "kind": "agreement", "parties": [RUSSIA, UNITED_STATES], "articles": 1, "violations": 1}


def page(item: Any) -> dict[str, Any]:
    """Return a page of one row."""
    return {"items": [item], "next": None, "total": None, "facets": {}}
