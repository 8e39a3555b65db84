"""Terms and statements as N-Quads text, written so that parsers and stores give back the same terms.

Stores keep numbers and dates by value: a literal that is not in canonical form would come back as another one.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

XSD: Final = "http://www.w3.org/2001/XMLSchema#"

# Beside what N-Quads demands, all that some reader takes for the end of a line.
_ESCAPES: Final = {c: f"\\u{c:04X}" for c in (*range(0x20), 0x7F, 0x85, 0x2028, 0x2029)} | {
    ord('"'): '\\"',
    ord("\\"): "\\\\",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
}
_SPECIAL: Final = re.compile('["\\\\\x00-\x1f\x7f\x85\u2028\u2029]')
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DATE_TIME: Final = re.compile(
    r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-](0[1-9]|1[0-3]):[0-5]\d)?", re.ASCII
)


def iri(value: str) -> str:
    """Return an IRI as a term."""
    return f"<{value}>"


def string(value: str) -> str:
    """Return a plain string as a term."""
    if _SPECIAL.search(value) is None:
        return f'"{value}"'
    return f'"{value.translate(_ESCAPES)}"'


def integer(value: int) -> str:
    """Return an integer as a term. Not xsd:nonNegativeInteger: stores turn that into xsd:integer."""
    return f'"{value}"^^<{XSD}integer>'


def boolean(value: bool) -> str:
    """Return a truth value as a term."""
    return f'"{"true" if value else "false"}"^^<{XSD}boolean>'


def decimal(value: float) -> str:
    """Return a number as a decimal with exactly the digits that make it that float again."""
    digits = format(Decimal(repr(float(value))), "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f'"{"0" if digits == "-0" else digits}"^^<{XSD}decimal>'


def day(value: str) -> str:
    """Return a day, written YYYY-MM-DD, as a term."""
    return f'"{value}"^^<{XSD}date>'


def moment(value: str) -> str:
    """Return a date or date-time as a typed term where it is one in canonical form, else as a string."""
    if is_day(value):
        return day(value)
    if _DATE_TIME.fullmatch(value) and is_day(value[:10]):
        return f'"{value}"^^<{XSD}dateTime>'
    return string(value)


def is_day(value: str) -> bool:
    """Tell whether the text is a day of the calendar, written YYYY-MM-DD."""
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def shortened(text: str, length: int) -> str:
    """Return the text on one line, cut at a word to at most `length` characters, for a label."""
    line = " ".join(text[: 4 * length].split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    whole = cut if line[length - 1] == " " else cut.rpartition(" ")[0]
    return (whole or cut) + "…"
