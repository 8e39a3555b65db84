"""Bytes to text: every encoding English news comes in, and a refusal that helps for everything else."""

import pytest

from graph.errors import NotAnArticle
from graph.intake.decoding import clean, decode

QUOTE = "“We never did,” said José Ramírez – his lawyer called it a “fabrication”. " * 3


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(QUOTE.encode("utf-8"), QUOTE, id="UTF-8 is read as UTF-8"),
        pytest.param(QUOTE.encode("utf-8-sig"), QUOTE, id="a UTF-8 byte order mark is dropped"),
        pytest.param(QUOTE.encode("utf-16"), QUOTE, id="UTF-16 is known by its mark"),
        pytest.param(b"\xfe\xff" + QUOTE.encode("utf-16-be"), QUOTE, id="so is big-endian UTF-16"),
        pytest.param(QUOTE.encode("utf-32"), QUOTE, id="UTF-32 is not taken for UTF-16"),
        pytest.param(QUOTE.encode("utf-16-le"), QUOTE, id="UTF-16 without a mark is known by its zeros"),
        pytest.param(QUOTE.encode("windows-1252"), QUOTE, id="old Windows quotation marks come out curly"),
        pytest.param("naïve café".encode("latin-1"), "naïve café", id="Latin-1 accents are read"),
        pytest.param(b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", id="line ends become one newline"),
        pytest.param(b"a" * 400 + b"\x0cpage two", "a" * 400 + " page two", id="a stray form feed becomes a space"),
        pytest.param(b"", "", id="nothing is an empty text"),
    ],
)
def test_text_is_decoded(raw: bytes, text: str) -> None:
    assert decode(raw, "it") == text


@pytest.mark.parametrize(
    ("raw", "advice"),
    [
        pytest.param(b"%PDF-1.7 ...", "pdftotext", id="a PDF file"),
        pytest.param(b"PK\x03\x04word/document.xml", "save its text", id="an office document"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "a picture", id="a picture"),
        pytest.param(b"\x1f\x8b\x08\x00", "unpack it", id="a gzip file"),
        pytest.param(bytes(range(256)) * 10, "zero bytes", id="random bytes"),
        pytest.param(b"\x01\x02\x03text" * 50, "control characters", id="control characters without zeros"),
        pytest.param(QUOTE.encode("utf-8")[:-5] + b"\xe2\x80", "damaged at byte", id="UTF-8 cut off in a character"),
    ],
)
def test_what_is_not_text_is_refused_with_advice(raw: bytes, advice: str) -> None:
    with pytest.raises(NotAnArticle, match=advice) as refusal:
        decode(raw, "the-file")
    assert "the-file" in str(refusal.value)


def test_a_named_encoding_overrides_detection() -> None:
    assert decode("žluťoučký".encode("iso-8859-2"), "it", "iso-8859-2") == "žluťoučký"


def test_a_wrong_named_encoding_is_told_with_the_byte() -> None:
    with pytest.raises(NotAnArticle, match="not valid utf-8: byte 3"):
        decode(b"abc\xff", "it", "utf-8")


def test_an_unknown_encoding_is_told() -> None:
    with pytest.raises(NotAnArticle, match="no encoding named 'klingon'"):
        decode(b"abc", "it", "klingon")


def test_cleaning_keeps_the_count_of_characters_but_for_line_ends_and_the_mark() -> None:
    dirty = "a\ud800b\x00c\ufffed\x1be"
    assert clean(dirty) == "a b c d e"
