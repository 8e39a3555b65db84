"""JSON Lines: one article a line; a bad line is told by its number and stops nothing."""

import io
import json

import pytest

from graph.errors import NotAnArticle
from graph.intake.json_lines import articles_from_json_lines
from graph.values import Article

TEXT = "The ministry accused its neighbour of breaking the truce."


def read(*lines: bytes | dict[str, object]) -> list[Article | NotAnArticle]:
    raw = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(articles_from_json_lines(io.BytesIO(raw), "some.jsonl", "some"))


def test_every_field_of_a_line_is_kept() -> None:
    (article,) = read(
        {
            "id": "n-1",
            "title": "T",
            "published": "2019-01-04",
            "url": "https://example.org/1",
            "source": "S",
            "text": TEXT,
        }
    )
    assert article == Article(TEXT, "n-1", "T", "2019-01-04", "S", "https://example.org/1")


@pytest.mark.parametrize(
    ("record", "doc"),
    [
        pytest.param({"id": "a", "doc": "b"}, "a", id="id first"),
        pytest.param({"doc": "b"}, "b", id="then doc"),
        pytest.param({"id": 7}, "7", id="a number will do"),
        pytest.param({"id": " "}, "some-1", id="then file and line"),
    ],
)
def test_the_name_of_an_article(record: dict[str, object], doc: str) -> None:
    (article,) = read({**record, "text": TEXT})
    assert isinstance(article, Article)
    assert article.doc == doc


def test_what_read_prints_with_its_text_can_be_read_again() -> None:
    (article,) = read({"article": {"id": "0123", "doc": "seed", "title": "T", "text": TEXT}, "acts": []})
    assert article == Article(TEXT, "seed", "T")


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        pytest.param(b'{"text": ', "line 2 is not JSON", id="half an object"),
        pytest.param(b"[1, 2]", "line 2 is not a JSON object", id="not an object"),
        pytest.param(b'{"id": "x"}', "line 2 has no `text`", id="no text"),
        pytest.param(b'{"text": 3}', "line 2 has no `text`", id="a number for text"),
        pytest.param(b'{"text": ""}', "line 2 is empty", id="an empty text"),
        pytest.param(b'{"text": "\xff"}', "line 2 is not UTF-8", id="not UTF-8"),
        pytest.param(b'{"text": "a", "published": "soon"}', "line 2: published", id="a date that is none"),
        pytest.param(b"[" * 200_000, "line 2 is not JSON", id="nested to exhaustion"),
        pytest.param(b'{"text": "' + b"a" * 16_000_001 + b'"}', "line 2 is longer than 16 MB", id="an endless line"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(line: bytes, advice: str) -> None:
    first, bad, last = read({"id": "1", "text": TEXT}, line, {"id": "3", "text": TEXT})
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, NotAnArticle)
    assert advice in str(bad)


def test_half_a_surrogate_in_a_text_does_not_reach_the_article() -> None:
    (article,) = read(b'{"text": "The ministry \\ud83d accused its neighbour of breaking the truce."}')
    assert isinstance(article, Article)
    assert article.id
