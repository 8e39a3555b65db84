"""The language model reader against a real server that answers well, wrongly, slowly, brokenly and not at all."""

from __future__ import annotations

import dataclasses
import json
import socket
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("httpx", reason="the language model reader needs the extra llm")

from graph.contract import decode, encode
from graph.errors import InputError, ModelError
from graph.rdf.validity import check
from graph.reading.anchor import occurrences
from graph.reading.llm import EndpointError, LlmReader, LlmSettings, Pace
from graph.values import Act, Article, Participant, Reading
from tests.readers.chat_server import ChatServer, Reply, chat_server

TEXT = (
    "Syldavia's foreign minister, Ada Lind, accused Borduria of breaking the Klow accord.\n\n"
    "“They moved tanks,” she said on Monday, “and they knew it was wrong.”\n\n"
    "Borduria denied it."
)
ARTICLE = Article(TEXT, "klow", title="Tanks at the border", published="2024-05-07")


def q(quote: str, occurrence: int = 1) -> dict[str, Any]:
    return {"quote": quote, "occurrence": occurrence}


def who(entity: str | None, quote: str, occurrence: int = 1) -> dict[str, Any]:
    return {"entity": entity, **q(quote, occurrence)}


def an_act(**changes: Any) -> dict[str, Any]:
    return {
        "id": "n1",
        "type": "accuse",
        "form": None,
        "speaker": who("Ada Lind", "Ada Lind"),
        "cue": q("accused"),
        "addressee": None,
        "target": who("Borduria", "Borduria"),
        "content": [q("breaking the Klow accord")],
        "resolved": "",
        "reported_by": None,
        "date": None,
        "confidence": 0.95,
        **changes,
    }


QUOTED = an_act(
    id="n2",
    speaker=who("Ada Lind", "she"),
    cue=q("said"),
    target=who("Borduria", "They"),
    content=[q("They moved tanks"), q("and they knew it was wrong")],
    resolved="They [Borduria] moved tanks and they [Borduria] knew it was wrong",
    date="2024-05-06",
)
DENIAL = an_act(
    id="n3",
    type="deny",
    speaker=who("Borduria", "Borduria", 2),
    cue=q("denied"),
    target=who("Ada Lind", "she"),
    content=[q("it", 2)],
    confidence=0.8,
)
LIND = {
    "name": "Ada Lind",
    "kind": "person",
    "aliases": ["she", "Lind"],
    "title": "foreign minister",
    "title_of": "Syldavia",
    "speaks_for": "Syldavia",
}
BORDURIA = {"name": "Borduria", "kind": "state", "aliases": [], "title": None, "title_of": None, "speaks_for": None}
SYLDAVIA = {**BORDURIA, "name": "Syldavia"}
ACCORD = {
    "name": "Klow accord",
    "kind": "treaty",
    "mentions": [q("the Klow accord")],
    "parties": ["Borduria", "Syldavia"],
    "violated_by": [{"entity": "Borduria", "act": "n1"}],
}
RELATION = {"source": "n3", "target": "n1", "type": "denies", "explicit": True, "confidence": 0.7}
GOOD = {
    "entities": [LIND, BORDURIA, SYLDAVIA],
    "acts": [an_act(), QUOTED, DENIAL],
    "relations": [RELATION],
    "agreements": [ACCORD],
}


class Waits:
    """A pace that waits for nobody and notes how long it was told to."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    @property
    def pace(self) -> Pace:
        return Pace(sleep=self.slept.append, chance=lambda: 1.0)


def reader(server: ChatServer, waits: Waits | None = None, **changes: Any) -> LlmReader:
    settings = LlmSettings(model="tiny", base_url=server.url, timeout=5, cache=None)
    return LlmReader(replace(settings, **changes), (waits or Waits()).pace)


def test_a_good_answer_becomes_a_reading() -> None:
    with chat_server(Reply(GOOD)) as server:
        reading = reader(server).read(ARTICLE)
    check(reading)
    assert reading.refused == ()
    names = {entity.id: entity.name for entity in reading.entities}
    told = [
        (a.type, a.quotation, names[a.speaker.entity], a.content.span.text, a.date) for a in reading.acts if a.speaker
    ]
    assert told == [
        ("accuse", "indirect", "Ada Lind", "breaking the Klow accord", None),
        (
            "accuse",
            "direct",
            "Ada Lind",
            "They moved tanks,” she said on Monday, “and they knew it was wrong",
            "2024-05-06",
        ),
        ("deny", "indirect", "Borduria", "it", None),
    ]
    assert [TEXT[start:end] for start, end in reading.acts[1].content.parts] == [
        "They moved tanks",
        "and they knew it was wrong",
    ]
    assert reading.acts[1].resolved == QUOTED["resolved"]
    assert [(r.source, r.target, r.type) for r in reading.relations] == [("a3", "a1", "denies")]
    assert [names[v.entity] for g in reading.agreements for v in g.violated_by] == ["Borduria"]


def test_entities_carry_office_side_and_all_mentions() -> None:
    with chat_server(Reply(GOOD)) as server:
        reading = reader(server).read(ARTICLE)
    lind, borduria, syldavia = reading.entities
    assert [(role.title, role.of) for role in lind.roles] == [("foreign minister", syldavia.id)]
    assert lind.speaks_for == syldavia.id
    assert [mention.text for mention in lind.mentions] == ["Ada Lind", "she"]
    assert [mention.text for mention in borduria.mentions] == ["Borduria", "They", "Borduria"]


def test_the_question_is_deterministic_and_holds_the_text_and_the_schema() -> None:
    with chat_server(Reply(GOOD)) as server:
        reader(server).read(ARTICLE)
        reader(server).read(ARTICLE)
    first, second = server.asked
    assert first == second
    assert first["temperature"] == 0
    assert first["model"] == "tiny"
    assert TEXT in first["messages"][1]["content"]
    assert "Published: 2024-05-07" in first["messages"][1]["content"]
    assert first["response_format"]["json_schema"]["strict"] is True
    assert server.paths == ["/v1/chat/completions"] * 2


def test_the_same_answers_give_the_same_bytes() -> None:
    with chat_server(Reply(GOOD)) as server:
        one, two = (json.dumps(encode(reader(server).read(ARTICLE))) for _ in range(2))
    assert one == two


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("a content that is not in the text", an_act(content=[q("breaking every accord")]), "every accord"),
    ("straight marks for curly ones", an_act(content=[q('"They moved tanks,"')]), "They moved tanks"),
    ("an unknown type", an_act(type="grumble"), "grumble"),
    ("an unknown form", an_act(form="grumble"), "form"),
    ("a speaker who is not in the text", an_act(speaker=who("Ada Lind", "Mrs Lind")), "Mrs Lind"),
    ("a speaker who is no entity", an_act(speaker=who("Plekszy-Gladz", "Ada Lind")), "Plekszy-Gladz"),
    ("a part of a word", an_act(cue=q("accus")), "accus"),
    ("reversed parts", an_act(content=[q("and they knew it was wrong"), q("They moved tanks")]), "content"),
    ("a confidence over 1", an_act(confidence=7), "confidence"),
    ("no confidence", an_act(confidence=None), "confidence"),
    ("a date that is none", an_act(date="last Monday"), "EDTF"),
    ("content that is no list", an_act(content="breaking the Klow accord"), "content"),
    ("a resolved text that says more", an_act(resolved="breaking the Klow accord and worse"), "resolved"),
    ("a bracket that names nobody", an_act(resolved="breaking [Zorn] the Klow accord"), "resolved"),
]


@pytest.mark.parametrize(("wrong", "why"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_a_model_makes_up_is_refused_and_counted(wrong: dict[str, Any], why: str) -> None:
    answer = {**GOOD, "acts": [wrong, {**DENIAL, "id": "n2"}], "relations": [], "agreements": []}
    with chat_server(Reply(answer)) as server:
        using = reader(server)
        reading = using.read(ARTICLE)
    check(reading)
    assert any(why in sentence for sentence in reading.refused)
    assert using.usage.refused == len(reading.refused)
    assert reading.acts[-1].type == "deny"


def test_invented_entities_names_and_offices_are_refused() -> None:
    ghost = {**BORDURIA, "name": "Kurvi-Tasch", "aliases": ["The Marshal"]}
    lind = {**LIND, "title": "prime minister", "aliases": ["Lady Lind"]}
    with chat_server(Reply({**GOOD, "entities": [lind, BORDURIA, SYLDAVIA, ghost]})) as server:
        reading = reader(server).read(ARTICLE)
    check(reading)
    assert [entity.name for entity in reading.entities] == ["Ada Lind", "Borduria", "Syldavia"]
    assert reading.entities[0].aliases == reading.entities[0].roles == ()
    assert len(reading.refused) == 4


ODD: list[Any] = [
    {},
    {"acts": None, "entities": 7},
    {"acts": ["x", 1, None, {}], "entities": [[], {}], "relations": [{}], "agreements": [{}]},
    {"acts": [an_act(speaker="Ada Lind", cue=3, content=[None, {"quote": 4}])]},
    {"acts": [an_act(content=[{"quote": "breaking the Klow accord", "occurrence": "first"}])], "entities": [LIND]},
    {"acts": [an_act(date=20240506, resolved=None, reported_by={"a": 1}, id=None)]},
    {
        "entities": [
            {"name": "\ud800", "kind": None, "aliases": ["\udfff", 3]},
            {"name": "x" * 5000, "kind": "person"},
        ]
    },
]


@pytest.mark.parametrize("answer", ODD, ids=range(len(ODD)))
def test_an_answer_of_any_shape_makes_a_sound_reading(answer: Any) -> None:
    with chat_server(Reply(answer)) as server:
        reading = reader(server).read(ARTICLE)
    check(reading)
    json.dumps(encode(reading)).encode()


def test_a_number_that_is_too_high_takes_the_occurrence_nearest_to_the_content() -> None:
    denial = {**DENIAL, "speaker": who("Borduria", "Borduria", 9)}
    with chat_server(Reply({**GOOD, "acts": [denial], "relations": [], "agreements": []})) as server:
        reading = reader(server).read(ARTICLE)
    assert reading.acts[0].speaker is not None
    assert reading.acts[0].speaker.span.start == TEXT.rindex("Borduria")


# ----------------------------------------------------------------------- a model that answers as an expert would


def as_answered(reading: Reading) -> dict[str, Any]:
    """Return the answer of a model that read as this reading does: its spans as quotations with numbers."""
    text = reading.article.text
    names = {entity.id: entity.name for entity in reading.entities}

    def quoted(start: int, end: int) -> dict[str, Any]:
        quote = text[start:end]
        starts = [span.start for span in occurrences(text, quote)]
        return q(quote, starts.index(start) + 1)

    def named(part: Participant | None) -> dict[str, Any] | None:
        if part is None:
            return None
        return {"entity": names.get(part.entity or ""), **quoted(part.span.start, part.span.end)}

    def told(act: Act) -> dict[str, Any]:
        return {
            "id": act.id,
            "type": act.type,
            "form": act.form,
            "speaker": named(act.speaker),
            "cue": quoted(act.cue.start, act.cue.end) if act.cue else None,
            "addressee": named(act.addressee),
            "target": named(act.target),
            "content": [quoted(*part) for part in act.content.parts],
            "resolved": "",
            "reported_by": names.get(act.reported_by or ""),
            "date": act.date,
            "confidence": act.confidence,
        }

    return {
        "entities": [
            {
                "name": e.name,
                "kind": e.kind,
                "aliases": list(e.aliases),
                "title": None,
                "title_of": None,
                "speaks_for": None,
            }
            for e in reading.entities
        ],
        "acts": [told(act) for act in reading.acts],
        "relations": [dataclasses.asdict(relation) for relation in reading.relations],
        "agreements": [
            {
                "name": g.name,
                "kind": g.kind,
                "mentions": [quoted(m.start, m.end) for m in g.mentions],
                "parties": [names[party] for party in g.parties],
                "violated_by": [{"entity": names[v.entity], "act": v.act} for v in g.violated_by],
            }
            for g in reading.agreements
        ],
    }


def test_the_gold_reading_survives_being_quoted() -> None:
    path = Path(__file__).parents[2] / "data" / "gold" / "us-russia-dispute-over-strikes.json"
    gold = decode(json.loads(path.read_text("utf-8")))
    with chat_server(Reply(as_answered(gold))) as server:
        reading = reader(server).read(replace(gold.article, furniture=()))
    check(reading)
    assert reading.refused == ()

    def spans(acts: Iterable[Act]) -> list[object]:
        return [
            (a.type, a.speaker and a.speaker.span, a.cue, a.target and a.target.span, a.content, a.date) for a in acts
        ]

    assert spans(reading.acts) == spans(gold.acts)
    assert reading.relations == gold.relations
    assert [(g.name, g.mentions) for g in reading.agreements] == [(g.name, g.mentions) for g in gold.agreements]
    assert {e.name for e in reading.entities} == {e.name for e in gold.entities}


# ------------------------------------------------------------------------------------------------ bad servers

PASSING: list[tuple[str, list[Reply], int]] = [
    ("overloaded", [Reply(status=429)], 2),
    ("failing", [Reply(status=500), Reply(status=503)], 3),
    ("talking prose", [Reply("Here is what I found:")], 2),
    ("cutting its JSON", [Reply('{"acts": [')], 2),
    ("answering a list", [Reply("[]")], 2),
    ("answering nothing", [Reply(body=b"")], 2),
    ("answering HTML", [Reply(body=b"<html>proxy</html>")], 2),
    ("without a message", [Reply(body=b'{"choices": []}')], 2),
    ("with an empty message", [Reply(body=b'{"choices": [{"message": {"content": null}}]}')], 2),
]


@pytest.mark.parametrize(("replies", "requests"), [row[1:] for row in PASSING], ids=[row[0] for row in PASSING])
def test_a_failure_that_passes_is_waited_out(replies: list[Reply], requests: int) -> None:
    waits = Waits()
    with chat_server(*replies, Reply(GOOD)) as server:
        using = reader(server, waits, backoff=1.0)
        assert len(using.read(ARTICLE).acts) == 3
    assert using.usage.requests == requests
    assert waits.slept == [1.0, 2.0][: requests - 1]


def test_a_slow_answer_is_given_up_and_asked_for_again() -> None:
    with chat_server(Reply(GOOD, after=3), Reply(GOOD)) as server:
        using = reader(server, timeout=0.3)
        assert len(using.read(ARTICLE).acts) == 3
    assert using.usage.requests == 2


@pytest.mark.parametrize("slow", [Reply(GOOD, after=3), Reply(GOOD, drip=0.05)], ids=["silent", "trickling"])
def test_a_server_that_stays_slow_is_an_error_that_says_so(slow: Reply) -> None:
    with (
        chat_server(slow) as server,
        pytest.raises(EndpointError, match=r"2 attempts: no answer within 0\.2 seconds"),
    ):
        reader(server, timeout=0.2, attempts=2).read(ARTICLE)


def test_nobody_at_the_address_is_an_error_that_says_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    waits = Waits()
    settings = LlmSettings(model="tiny", base_url=f"http://127.0.0.1:{port}", cache=None, attempts=3)
    with pytest.raises(EndpointError, match=f"127.0.0.1:{port}/v1/chat/completions gave no answer in 3 attempts"):
        LlmReader(settings, waits.pace).read(ARTICLE)
    assert len(waits.slept) == 2


def test_the_wait_that_the_server_asks_for_is_kept_within_bounds() -> None:
    waits = Waits()
    replies = [Reply(status=429, headers={"Retry-After": "7"}), Reply(status=429, headers={"Retry-After": "9999"})]
    with chat_server(*replies, Reply(GOOD)) as server:
        reader(server, waits, longest_wait=30).read(ARTICLE)
    assert waits.slept == [7.0, 30]


FINAL: list[tuple[str, Reply, str]] = [
    ("a wrong key", Reply(status=401, body=b'{"error": "bad key sk-secret"}'), "status 401"),
    ("an unknown model", Reply(status=404, body=b"no such model"), "no such model"),
    ("a cut answer", Reply(GOOD, finish="length"), "max_tokens"),
    ("a flood", Reply(body=b"x" * 5_000), "more than 4000 bytes"),
]


@pytest.mark.parametrize(("reply", "why"), [row[1:] for row in FINAL], ids=[row[0] for row in FINAL])
def test_a_failure_that_stays_is_told_at_once(reply: Reply, why: str) -> None:
    with chat_server(reply) as server:
        using = reader(server, api_key="sk-secret", max_answer_bytes=4_000)
        with pytest.raises(ModelError, match=why) as caught:
            using.read(ARTICLE)
    assert using.usage.requests == 1
    assert "sk-secret" not in str(caught.value)


def test_a_server_that_knows_no_schema_is_asked_for_an_object_and_remembered() -> None:
    def refuse_schema() -> Reply:
        return Reply(status=400, body=b"response_format json_schema is not supported")

    with chat_server(refuse_schema(), Reply(GOOD)) as server:
        using = reader(server)
        using.read(ARTICLE)
        using.read(ARTICLE)
    kinds = [asked["response_format"]["type"] for asked in server.asked]
    assert kinds == ["json_schema", "json_object", "json_object"]
    assert '"additionalProperties"' in server.asked[1]["messages"][1]["content"]


def test_a_server_that_knows_no_structured_output_may_fence_its_answer() -> None:
    fenced = f"```json\n{json.dumps(GOOD)}\n```"
    with chat_server(Reply(status=422), Reply(status=422), Reply(fenced)) as server:
        assert len(reader(server).read(ARTICLE).acts) == 3
    assert "response_format" not in server.asked[2]


# ------------------------------------------------------------------------------------- key, cost, cache, windows


def test_the_key_is_sent_and_shown_nowhere() -> None:
    settings = LlmSettings(model="tiny", base_url="http://127.0.0.1:9", api_key="sk-secret")
    assert "sk-secret" not in repr(settings)
    with chat_server(Reply(GOOD)) as server:
        reader(server, api_key="sk-secret").read(ARTICLE)
        reader(server).read(ARTICLE)
    assert server.headers[0]["authorization"] == "Bearer sk-secret"
    assert "authorization" not in server.headers[1]


def test_tokens_and_cost_are_counted_with_failed_attempts() -> None:
    with chat_server(Reply("not JSON"), Reply(GOOD)) as server:
        using = reader(server, prompt_price=2.0, completion_price=10.0)
        using.read(ARTICLE)
    usage = using.usage
    assert (usage.requests, usage.prompt_tokens, usage.completion_tokens) == (2, 2000, 400)
    assert usage.cost == pytest.approx(0.004 + 0.004)


def test_no_question_is_asked_beyond_the_cost_allowed() -> None:
    with chat_server(Reply(GOOD)) as server:
        using = reader(server, prompt_price=1000.0, max_cost=1.0)
        using.read(ARTICLE)
        with pytest.raises(EndpointError, match="max_cost"):
            using.read(ARTICLE)
    assert len(server.asked) == 1


def test_what_was_answered_once_is_not_asked_again(tmp_path: Path) -> None:
    with chat_server(Reply(GOOD)) as server:
        first = reader(server, cache=tmp_path).read(ARTICLE)
        again = reader(server, cache=tmp_path)
        assert again.read(ARTICLE) == first
        assert len(server.asked) == 1
        assert (again.usage.requests, again.usage.cached, again.usage.cost) == (0, 1, 0.0)


OTHERWISE: list[tuple[str, dict[str, Any], Article]] = [
    ("another model", {"model": "large"}, ARTICLE),
    ("another text", {}, replace(ARTICLE, text=TEXT + " Again.")),
    ("another day", {}, replace(ARTICLE, published="2024-06-01")),
]


@pytest.mark.parametrize(("changes", "article"), [row[1:] for row in OTHERWISE], ids=[row[0] for row in OTHERWISE])
def test_another_question_is_asked_anew(tmp_path: Path, changes: dict[str, Any], article: Article) -> None:
    with chat_server(Reply(GOOD)) as server:
        reader(server, cache=tmp_path).read(ARTICLE)
        reader(server, cache=tmp_path, **changes).read(article)
    assert len(server.asked) == 2


def test_a_damaged_cache_file_is_asked_for_again(tmp_path: Path) -> None:
    with chat_server(Reply(GOOD)) as server:
        first = reader(server, cache=tmp_path).read(ARTICLE)
        for kept in tmp_path.iterdir():
            kept.write_bytes(b'{"acts": [\xff')
        assert reader(server, cache=tmp_path).read(ARTICLE) == first
    assert len(server.asked) == 2


def test_the_cache_keeps_no_more_answers_than_it_may(tmp_path: Path) -> None:
    with chat_server(Reply(GOOD)) as server:
        using = reader(server, cache=tmp_path, cache_entries=2)
        for day in range(1, 6):
            using.read(replace(ARTICLE, published=f"2024-05-0{day}"))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_cache_that_cannot_be_written_does_not_stop_the_reading(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with chat_server(Reply(GOOD)) as server:
        assert len(reader(server, cache=blocked / "cache").read(ARTICLE).acts) == 3


def test_a_long_article_is_read_in_windows_that_know_of_each_other() -> None:
    first = {**GOOD, "acts": [an_act()], "relations": []}
    denial = {**DENIAL, "id": "n1", "speaker": who("Borduria", "Borduria"), "target": None, "content": [q("it")]}
    relation = {**RELATION, "source": "n1", "target": "a1"}
    second = {"entities": [BORDURIA], "acts": [denial], "relations": [relation], "agreements": []}
    with chat_server(Reply(first), Reply({}), Reply(second)) as server:
        reading = reader(server, window_characters=86).read(ARTICLE)
    check(reading)
    assert reading.refused == ()
    assert [(a.id, a.content.span.text) for a in reading.acts] == [("a1", "breaking the Klow accord"), ("a2", "it")]
    assert [(r.source, r.target) for r in reading.relations] == [("a2", "a1")]
    assert len(reading.entities) == 3
    assert reading.acts[1].content.span.start == TEXT.rindex("it")
    assert "* a1: accuse: breaking the Klow accord" in server.asked[2]["messages"][1]["content"]


def test_furniture_is_not_shown_to_the_model() -> None:
    article = replace(ARTICLE, furniture=((TEXT.index("Borduria denied"), len(TEXT)),))
    with chat_server(Reply({})) as server:
        reader(server).read(article)
    assert "Borduria denied" not in server.asked[0]["messages"][1]["content"]


@pytest.mark.parametrize("text", ["", " \n\n ", "\u00a0"], ids=["empty", "blank", "no-break space"])
def test_an_empty_article_is_not_asked_about(text: str) -> None:
    with chat_server(Reply(GOOD)) as server:
        reading = reader(server).read(Article(text, "empty"))
    assert reading.acts == ()
    assert server.asked == []


def test_an_article_that_takes_too_many_questions_is_refused_with_advice() -> None:
    with chat_server(Reply({})) as server, pytest.raises(InputError, match="max_windows"):
        reader(server, window_characters=20, max_windows=3).read(ARTICLE)


SETTINGS: list[tuple[str, Callable[[], LlmSettings]]] = [
    ("no address", lambda: LlmSettings(model="m", base_url="localhost")),
    ("no model", lambda: LlmSettings(model=" ", base_url="http://localhost/v1")),
    ("no time", lambda: LlmSettings(model="m", base_url="http://localhost/v1", timeout=0)),
]


@pytest.mark.parametrize("make", [row[1] for row in SETTINGS], ids=[row[0] for row in SETTINGS])
def test_settings_that_cannot_work_are_refused(make: Callable[[], LlmSettings]) -> None:
    with pytest.raises(InputError):
        make()
