"""Bytes to text: which encoding, and whether it is text at all.

The text kept is the text given, with four changes, all made before any offset is counted: the bytes
are decoded, a byte order mark is dropped, line ends become one `\\n` (so that an article keeps its
identifier from one system to another), and each character that XML cannot hold becomes one space
(so that every export can carry the text).
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from graph.errors import NotAnArticle

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF file; convert it first, for example with `pdftotext`",
    b"PK\x03\x04": "a ZIP archive or an office document; save its text as .txt or .html first",
    b"\xd0\xcf\x11\xe0": "an old office document; save its text as .txt or .html first",
    b"{\\rtf": "an RTF document; save its text as .txt or .html first",
    b"\x1f\x8b": "compressed with gzip; unpack it first",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
_UNFIT_FOR_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MAX_CONTROL_SHARE = 0.005
"""Share of control bytes above which bytes are taken for binary: a stray one happens, a rain of them does not."""


def decode(raw: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of `raw`; `name` says in messages what it is, `encoding` overrides the detection.

    Raises NotAnArticle if the bytes are not text, or not in the encoding they seem to be in.
    """
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise NotAnArticle(f"{name} is not text: it is {what}.")
    if encoding is not None:
        return clean(_decode_as(raw, encoding, name))
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return clean(_decode_as(raw[len(mark) :], codec, name))
    return clean(_decode_unmarked(raw, name))


def clean(text: str) -> str:
    """Return decoded text as it is stored: without a byte order mark, lines ended by `\\n`, fit for XML."""
    return _UNFIT_FOR_XML.sub(" ", _LINE_END.sub("\n", text.removeprefix("\ufeff")))


def _decode_as(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except LookupError as error:
        raise NotAnArticle(f"There is no encoding named {encoding!r}; try utf-8 or windows-1252.") from error
    except UnicodeDecodeError as error:
        raise NotAnArticle(
            f"{name} is not valid {encoding}: byte {error.start} does not fit. "
            "Save it as UTF-8, or name its encoding."
        ) from error


def _decode_unmarked(raw: bytes, name: str) -> str:
    if b"\0" in raw[:4096]:
        return _decode_wide(raw, name)
    if len(_CONTROL.findall(raw)) > MAX_CONTROL_SHARE * len(raw):
        raise NotAnArticle(f"{name} is not text: it is full of control characters.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(raw, error.start, name)
    return _decode_legacy(raw, name)


def _decode_wide(raw: bytes, name: str) -> str:
    """UTF-16 without a mark: English in it has a zero in every other byte."""
    half = len(raw) // 2
    for codec, zeros in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[0::2])):
        if half and zeros.count(0) > 0.7 * half:
            return _decode_as(raw, codec, name)
    raise NotAnArticle(f"{name} is not text: it holds zero bytes.")


def _refuse_damaged(raw: bytes, at: int, name: str) -> None:
    """Raise if the bytes are UTF-8 with a few broken places: any other encoding would turn it into gibberish."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(1 for character in text if ord(character) > 0x7F) - broken
    if good >= broken:
        raise NotAnArticle(
            f"{name} is UTF-8, but damaged at byte {at}. Save it again as UTF-8, or repair that place."
        )


def _decode_legacy(raw: bytes, name: str) -> str:
    """English text in an eight-bit encoding is Windows-1252 unless its bytes say otherwise."""
    try:
        text = raw.decode("windows-1252")
    except UnicodeDecodeError:
        text = ""
    if text and _looks_english(text):
        return text
    best = from_bytes(raw).best()
    if best is None:
        raise NotAnArticle(f"{name} is in an encoding that cannot be told. Save it as UTF-8, or name its encoding.")
    return str(best)


def _looks_english(text: str) -> bool:
    """True if non-ASCII characters are few, as quotation marks, dashes and the accents of names are in English."""
    foreign = sum(1 for character in text if ord(character) > 0x7F)
    return foreign <= 0.2 * len(text)  # Cyrillic or Greek bytes make nine tenths
