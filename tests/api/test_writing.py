"""Articles sent to the service: read without keeping, added by jobs that can be watched, removed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.jobs import Jobs
from graph.errors import InputError
from graph.store.interface import Added

from .servers import TOKEN, SlowReader, serving

KEY = {"Authorization": f"Bearer {TOKEN}"}
TEXT = "Atlantis takes a stand\n\nAtlantis accused Utopia of breaking the cease-fire, its minister said on Monday.\n"
HTML = """<html><head><title>Lemuria speaks</title></head><body><article><h1>Lemuria speaks</h1>
<p>On Friday Lemuria accused Atlantis of stealing the harvest of the southern islands, officials said.</p>
<p>The statement was read aloud in the market place of the capital, where several hundred people had gathered.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client with a key."""
    folder = tmp_path_factory.mktemp("desk") / "store"
    with (
        serving(folder, [], max_articles=20) as url,
        httpx.Client(base_url=url, timeout=20, headers=KEY) as client,
    ):
        yield client


def finished(client: httpx.Client, response: httpx.Response) -> dict[str, Any]:
    assert response.status_code == 202, response.text
    location = response.headers["location"]
    for _ in range(200):
        job: dict[str, Any] = client.get(location).json()
        if job["state"] == "done":
            return job
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def test_an_article_is_read_without_being_kept(desk: httpx.Client) -> None:
    reading = desk.post("/read", json={"text": TEXT, "source": "The Example"}, headers={"Authorization": ""}).json()
    (act,) = reading["acts"]
    start, end = act["content"]["start"], act["content"]["end"]
    assert reading["article"]["text"][start:end] == act["content"]["text"]
    assert reading["article"]["source"] == "The Example"
    assert desk.get(f"/articles/{reading['article']['id']}").status_code == 404


def test_an_article_is_added_found_and_removed(desk: httpx.Client) -> None:
    job = finished(desk, desk.post("/articles", json={"text": TEXT, "url": "https://example.org/1"}))
    (outcome,) = job["outcomes"]
    assert outcome["outcome"] == "added"
    target = f"/articles/{outcome['article']}"
    assert desk.get(target).json()["article"]["text"] == TEXT
    again = finished(desk, desk.post("/articles", json={"text": TEXT, "url": "https://example.org/1"}))
    assert again["outcomes"][0]["outcome"] == "unchanged"
    changed = finished(desk, desk.post("/articles", json={"text": TEXT + "More.\n", "url": "https://example.org/1"}))
    assert changed["outcomes"][0]["outcome"] == "replaced"
    for article in (outcome["article"], changed["outcomes"][0]["article"]):
        assert desk.delete(f"/articles/{article}").status_code == 204
        assert desk.get(f"/articles/{article}").status_code == 404
    assert desk.delete(target).status_code == 404


def test_several_articles_are_one_job_and_a_bad_one_stops_nothing(desk: httpx.Client) -> None:
    articles = [
        {"html": HTML},
        {"text": "   "},
        {"url": "http://127.0.0.1:9/secret"},
        {"text": TEXT, "published": "the day after"},
        {"text": TEXT, "doc": "last"},
    ]
    job = finished(desk, desk.post("/articles", json={"articles": articles}))
    assert [o["outcome"] for o in job["outcomes"]] == ["added", "refused", "refused", "refused", "added"]
    details = [o["detail"] for o in job["outcomes"]]
    assert "empty" in details[1]
    assert "127.0.0.1" in details[2]
    assert "published" in details[3]


def test_a_job_is_watched_by_events(tmp_path: Path) -> None:
    articles = [{"text": TEXT.replace("Monday", day)} for day in ("Monday", "Tuesday", "Friday")]
    with serving(tmp_path / "store", [], SlowReader()) as url, httpx.Client(base_url=url, headers=KEY) as client:
        job = client.post("/articles", json={"articles": articles}).json()
        with client.stream("GET", f"/jobs/{job['id']}/events") as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            lines = list(response.iter_lines())
    events = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    data = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]
    assert events[-1] == "done"
    assert set(events[:-1]) == {"progress"}
    assert [d["done"] for d in data] == sorted(d["done"] for d in data)
    assert data[-1] | {"new": []} == {"id": job["id"], "state": "done", "done": 3, "items": 3, "new": []}
    assert [o["item"] for d in data for o in d["new"]] == [0, 1, 2]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        pytest.param("/articles", b"{", 422, id="not JSON"),
        pytest.param("/articles", b"{}", 422, id="nothing"),
        pytest.param("/articles", b'{"text": "a", "html": "b"}', 422, id="two contents"),
        pytest.param("/articles", b'{"text": "a", "colour": "red"}', 422, id="an unknown field"),
        pytest.param("/articles", b'{"articles": []}', 422, id="no articles"),
        pytest.param("/articles", json.dumps({"articles": [{"text": "a"}] * 21}).encode(), 413, id="too many"),
        pytest.param("/read", b'{"url": "https://example.org/"}', 422, id="a URL to read"),
        pytest.param("/read", b'{"text": ""}', 422, id="an empty text"),
        pytest.param("/read", json.dumps({"text": "a " * 60_000}).encode(), 413, id="a text too long to read"),
        pytest.param(
            "/read",
            json.dumps({"text": "Il ministro ha accusato il governo di mentire. " * 20}).encode(),
            422,
            id="Italian",
        ),
        pytest.param("/read", json.dumps({"text": "half a pair \ud800 here"}).encode(), 422, id="half a character"),
    ],
)
def test_what_is_no_article_is_refused(desk: httpx.Client, path: str, body: bytes, status: int) -> None:
    response = desk.post(path, content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == status, response.text
    assert response.json()["detail"]


@pytest.mark.parametrize(
    "headers", [{"Authorization": ""}, {"Authorization": "Basic abc"}, {"Authorization": "Bearer"}]
)
def test_adding_needs_a_key(desk: httpx.Client, headers: dict[str, str]) -> None:
    assert desk.post("/articles", json={"text": TEXT}, headers=headers).status_code == 401
    assert desk.delete("/articles/c7077559a8f942dd", headers=headers).status_code == 401
    assert desk.post("/sparql", data={"update": "CLEAR ALL"}, headers=headers).status_code == 401


def test_a_wrong_key_is_refused_and_another_header_will_do(desk: httpx.Client) -> None:
    wrong = {"Authorization": "Bearer wrong"}
    assert desk.post("/articles", json={"text": TEXT}, headers=wrong).status_code == 403
    other = {"Authorization": "", "X-API-Key": TOKEN}
    assert desk.delete("/articles/0000000000000000", headers=other).status_code == 404


def test_where_anybody_may_write_a_key_of_somewhere_else_is_no_hindrance(opened: httpx.Client) -> None:
    foreign = {"Authorization": "Bearer of-another-service"}
    update = "INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }"
    assert opened.post("/sparql", data={"update": update}, headers=foreign).status_code == 204
    assert opened.delete("/graph-store?default", headers=foreign).status_code == 200


def test_a_job_that_is_not_there_is_not_found(desk: httpx.Client) -> None:
    assert desk.get("/jobs/nothing").status_code == 404
    assert desk.get("/jobs/nothing/events").status_code == 404


class Recorder:
    """Work that remembers what it was given, and refuses what says so."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def __call__(self, item: dict[str, Any]) -> Added:
        if item["text"] == "bad":
            raise InputError("no good")
        self.done.append(item["text"])
        return Added(item["text"], "added")


def jobs(work: Recorder, folder: Path | None, most: int = 10) -> Jobs:
    numbers = iter(range(100))
    return Jobs(
        work,
        most=most,
        clock=lambda: datetime(2016, 6, 3, tzinfo=UTC),
        new_id=lambda: f"job{next(numbers)}",
        folder=folder,
    )


def test_a_job_that_was_not_done_is_taken_up_at_the_next_start(tmp_path: Path) -> None:
    before = jobs(Recorder(), tmp_path)
    job = before.submit([{"text": "one"}, {"text": "bad"}, {"text": "two"}])
    work = Recorder()
    after = jobs(work, tmp_path)
    after.start()
    ended = after.get(job.id)
    for _ in range(10):
        assert ended is not None
        if ended.ended:
            break
        ended = after.wait(job.id, ended.done, ended.state, 1)
    after.stop(5)
    assert ended is not None
    assert [o.outcome for o in ended.outcomes] == ["added", "refused", "added"]
    assert work.done == ["one", "two"]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_job_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{", "utf-8")
    after = jobs(Recorder(), tmp_path)
    after.start()
    after.stop(5)


def test_no_more_jobs_wait_than_may() -> None:
    from api.jobs import QueueFullError

    full = jobs(Recorder(), None, most=2)
    full.submit([{"text": "one"}])
    full.submit([{"text": "two"}])
    with pytest.raises(QueueFullError):
        full.submit([{"text": "three"}])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"txt": "hello"}', "txt: there is no such field"),
        (b'{"articles": [{"txt": "hello"}]}', "articles.0.txt: there is no such field"),
        (b'{"articles": []}', "articles: "),
        (b'{"text": "hello"', "the body: no JSON from character 16 on"),
        (b'"hello"', "the body: send a JSON object"),
        (b"{}", "give `text`, `html` or `url`"),
        (b'{"text": "a", "html": "b"}', "give `text` or `html`, not both"),
    ],
)
def test_a_faulty_body_is_told_by_its_field(desk: httpx.Client, body: bytes, said: str) -> None:
    answer = desk.post("/articles", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert said in answer.json()["detail"]
    assert not {"function-after", "GivenArticle", "Value error"} & set(answer.json()["detail"].split())
