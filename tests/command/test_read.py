"""`counterclaim read`: the contract's JSON, a line an article, or the same for people."""

import json
from pathlib import Path

import pytest

from graph.contract import decode
from tests.command.conftest import TEXT, Run


def test_json_is_one_object_a_line_in_the_order_of_the_input(run: Run, tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
    result = run("read", "--json", tmp_path / "b.txt", tmp_path / "a.txt")
    assert result.exit_code == 0
    assert [json.loads(line)["article"]["doc"] for line in result.stdout.splitlines()] == ["b", "a"]


def test_the_object_is_the_contract_without_the_text(run: Run, article: Path) -> None:
    reading = json.loads(run("read", "--json", article).stdout)
    assert set(reading) >= {"article", "entities", "acts", "relations", "agreements"}
    assert "text" not in reading["article"]
    assert reading["article"]["published"] == "2020-06-05"
    content = reading["acts"][0]["content"]
    assert content["text"] == TEXT[content["start"] : content["end"]] == "breaking the truce"


def test_with_its_text_it_can_be_read_back(run: Run, article: Path) -> None:
    assert decode(json.loads(run("read", "--json", "--text", article).stdout)).article.text == TEXT


def test_for_people_it_names_who_says_what_to_whom(run: Run, article: Path) -> None:
    output = run("read", article).stdout
    assert "Truce in the valley broken" in output
    assert "Arvia accuse → Beldon" in output
    assert "“breaking the truce”" in output
    assert "denies a1" in output


def test_the_least_confidence_takes_acts_and_what_refers_to_them(run: Run, article: Path) -> None:
    reading = json.loads(run("read", "--json", "--min-confidence", "0.95", article).stdout)
    assert (reading["acts"], reading["relations"]) == ([], [])


def test_standard_input(run: Run) -> None:
    assert json.loads(run("read", "--json", "-", input=TEXT).stdout)["article"]["doc"] == "stdin"


def test_a_bad_input_is_told_and_the_others_are_read(run: Run, article: Path) -> None:
    result = run("read", "--json", "nowhere.txt", article)
    assert result.exit_code == 1
    assert "There is no file or folder nowhere.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize("arguments", [(), ("--json",)], ids=["plain", "json"])
def test_without_input_it_says_what_to_give(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("read", *arguments)
    assert result.exit_code == 1
    assert "nothing to read" in result.stderr


def test_the_same_bytes_come_out_twice(run: Run, article: Path) -> None:
    assert run("read", "--json", article).stdout_bytes == run("read", "--json", article).stdout_bytes


def test_an_unknown_reader_is_told(run: Run, article: Path) -> None:
    result = run("read", "--reader", "oracle", article)
    assert result.exit_code == 1
    assert "there is no reader 'oracle'" in result.stderr
