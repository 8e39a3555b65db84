"""A dossier as a Word document; needs the extra `export`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from graph.export.dossier.charges import Answer, Charge, Dossier, accuser, charged, place
from graph.export.extras import needed
from graph.export.text import Unsupported, Xml
from graph.queries.values import ActRow

STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""Time of the files inside the document: the least a ZIP can name, so that two runs give the same bytes."""


def docx(dossier: Dossier, unsupported: Unsupported) -> Iterator[bytes]:
    """Yield the document. Raises InputError if python-docx is not installed, or for text that XML cannot carry."""
    module = needed("docx", "DOCX")
    fit = Xml(unsupported).carried
    document = module.Document()
    _properties(document, fit(dossier.title))
    document.add_heading(fit(dossier.title), level=0)
    document.add_paragraph(
        f"Accusations found: {len(dossier.charges)}, in a collection of articles that counts {dossier.articles}. "
        f"Without an answer that was found: {dossier.unanswered}."
    )
    document.add_paragraph(
        "What others are reported to have said, in their words. Nothing here says that an accusation is true, and "
        "“no answer found” says no more than that these articles hold none.",
        style="Subtitle",
    )
    for number, charge in enumerate(dossier.charges, 1):
        _charge(document, number, charge, fit)
    written = io.BytesIO()
    document.save(written)
    yield _stamped(written.getvalue())


def _properties(document: Any, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "Counterclaim", ""
    properties.created = properties.modified = datetime(1980, 1, 1, tzinfo=UTC)


def _charge(document: Any, number: int, charge: Charge, fit: Any) -> None:
    act = charge.act
    document.add_heading(fit(f"{number}. {accuser(act)}, {_when(act)}"), level=2)
    document.add_paragraph(fit(act.quote), style="Intense Quote")
    if act.text and act.text != act.quote:
        document.add_paragraph(fit(f"With references resolved: {act.text}"))
    document.add_paragraph(
        fit(f"{charged(act)}, {act.quotation} quotation, confidence {act.confidence:.2f}. {_source(act)}")
    )
    for answer in charge.answers:
        _answer(document, answer, fit)
    if not charge.answers:
        document.add_paragraph().add_run("No answer found").bold = True


def _answer(document: Any, answer: Answer, fit: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run("Answer").bold = True
    paragraph.add_run(fit(f" ({answer.relation}): {accuser(answer.act)}, {_when(answer.act)}"))
    document.add_paragraph(fit(answer.act.quote), style="Quote")
    document.add_paragraph(fit(_source(answer.act)))


def _when(act: ActRow) -> str:
    return act.date or act.day or "undated"


def _source(act: ActRow) -> str:
    return f"{place(act)}. {act.url}" if act.url else place(act)


def _stamped(document: bytes) -> bytes:
    """Return the document's ZIP with the same files, all of one time."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()
