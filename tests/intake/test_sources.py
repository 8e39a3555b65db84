"""Files, folders, streams: every article found, every bad input named, nothing stopped by one of them."""

import io
import json
import os
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.intake import IntakeRules, Rejected, articles_from, demonstration_articles
from graph.values import Article

TEXT = "The ministry accused its neighbour of breaking the truce.\n"


def docs(source: Path | str) -> list[str]:
    return [found.doc if isinstance(found, Article) else f"! {found.reason}" for found in articles_from(str(source))]


def test_a_folder_gives_its_articles_in_the_order_of_their_paths(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden/d.txt", ".e.txt", "notes.docx", "a.meta.toml"):
        (tmp_path / name).write_text("" if name.endswith("toml") else TEXT, "utf-8")
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": "line", "text": TEXT}), "utf-8")
    assert docs(tmp_path) == ["a", "b", "line", "c"]


def test_a_bad_file_in_a_folder_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    bad, good = articles_from(str(tmp_path))
    assert isinstance(bad, Rejected)
    assert bad.name.endswith("a.txt")
    assert isinstance(good, Article)


@pytest.mark.parametrize(
    ("make", "advice"),
    [
        pytest.param(lambda path: None, "There is no file or folder", id="nothing there"),
        pytest.param(lambda path: path.mkdir(), "holds no articles", id="an empty folder"),
        pytest.param(lambda path: path.write_bytes(b""), "is empty", id="an empty file"),
        pytest.param(lambda path: path.write_bytes(b"a" * 10_000_001), "larger than 10 MB", id="more than 10 MB"),
        pytest.param(lambda path: path.write_bytes(b"said " * 2_000_000), "10 MB of text", id="10 MB in one line"),
        pytest.param(lambda path: os.mkfifo(path), "is not a file", id="a pipe that would block for ever"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_advice(tmp_path: Path, make: object, advice: str) -> None:
    path = tmp_path / "input.txt"
    make(path)  # type: ignore[operator]
    (rejected,) = articles_from(str(path))
    assert isinstance(rejected, Rejected)
    assert advice in str(rejected.reason)


def test_standard_input_is_a_text() -> None:
    (article,) = articles_from("-", stdin=io.BufferedReader(io.BytesIO(TEXT.encode())))  # type: ignore[arg-type]
    assert isinstance(article, Article)
    assert (article.text, article.doc) == (TEXT, "stdin")


def test_standard_input_that_begins_with_a_brace_is_json_lines() -> None:
    lines = "\n".join(json.dumps({"id": str(n), "text": TEXT}) for n in (1, 2)).encode()
    found = articles_from("-", stdin=io.BufferedReader(io.BytesIO(lines)))  # type: ignore[arg-type]
    assert [article.doc for article in found if isinstance(article, Article)] == ["1", "2"]


def test_html_is_known_without_its_suffix(tmp_path: Path) -> None:
    paragraph = (
        "The ministry accused its neighbour on Friday of breaking the truce in the valley, and it denied that. "
    )
    (tmp_path / "page.txt").write_text(
        f"<html><body><article><p>{paragraph * 4}</p></article></body></html>", "utf-8"
    )
    (article,) = articles_from(str(tmp_path / "page.txt"))
    assert isinstance(article, Article)
    assert "<p>" not in article.text


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("The minister, Łukasz Żak, denied it all.".encode("iso-8859-2"))
    (article,) = articles_from(str(tmp_path / "a.txt"), IntakeRules(encoding="iso-8859-2"))
    assert isinstance(article, Article)
    assert "Łukasz Żak" in article.text


def test_an_address_of_this_machine_is_rejected() -> None:
    (rejected,) = articles_from("http://127.0.0.1:9/")
    assert isinstance(rejected, Rejected)
    assert "not an address of the public internet" in str(rejected.reason)


def test_the_demonstration_articles_come_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    seed = next(article for article in demonstration_articles() if article.doc == "us-russia-dispute-over-strikes")
    assert (seed.published, seed.source) == ("2016-06-03", "RFE/RL")


def test_missing_demonstration_articles_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.intake.showcase.files", lambda package: tmp_path / "graph" / "intake")
    with pytest.raises(InputError, match="missing from this installation"):
        demonstration_articles()
