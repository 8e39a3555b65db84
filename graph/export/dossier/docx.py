"""A dossier as a Word document; needs the extra `export`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from graph.export.dossier.charges import (
    NOTE,
    Answer,
    Charge,
    Dossier,
    accuser,
    answered,
    charged,
    place,
    resolved,
    summary,
    when,
)
from graph.export.extras import needed
from graph.export.pictures.html import link
from graph.export.text import Unsupported, Xml
from graph.queries.values import ActRow

STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""Time of the files inside the document: the least a ZIP can name, so that two runs give the same bytes."""


HYPERLINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def docx(dossier: Dossier, unsupported: Unsupported) -> Iterator[bytes]:
    """Yield the document. Raises InputError if python-docx is not installed, or for text that XML cannot carry."""
    module = needed("docx", "DOCX")
    fit = Xml(unsupported).carried
    document = module.Document()
    _properties(document, fit(dossier.title))
    document.add_heading(fit(dossier.title), level=0)
    document.add_paragraph(fit(summary(dossier)))
    document.add_paragraph(NOTE, style="Subtitle")
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
    document.add_heading(fit(f"{number}. {accuser(act)}, {when(act)}"), level=1)
    document.add_paragraph(fit(act.quote), style="Intense Quote")
    if told := resolved(act):
        document.add_paragraph(fit(f"Read as: {told}"))
    document.add_paragraph(fit(charged(act)))
    _source(document, act, fit)
    for answer in charge.answers:
        _answer(document, charge, answer, fit)
    if not charge.answers:
        document.add_paragraph().add_run("No answer found").bold = True


def _answer(document: Any, charge: Charge, answer: Answer, fit: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(answered(charge, answer)).bold = True
    paragraph.add_run(fit(f" ({answer.relation}): {accuser(answer.act)}, {when(answer.act)}"))
    document.add_paragraph(fit(answer.act.quote), style="Quote")
    _source(document, answer.act, fit)


def _source(document: Any, act: ActRow, fit: Any) -> None:
    """Add where the words stand, as a link to them where the article's address is one of the web."""
    paragraph = document.add_paragraph()
    address = link(act)
    if address is None:
        paragraph.add_run(fit(place(act)))
        return
    # python-docx has no call for links: the run moves into an element that names its address by a relation.
    run = paragraph.add_run(fit(place(act)))
    run.font.underline, run.font.color.rgb = True, needed("docx.shared", "DOCX").RGBColor(0x00, 0x5A, 0x9C)
    qualified = needed("docx.oxml.ns", "DOCX").qn
    element = paragraph._p.makeelement(qualified("w:hyperlink"), {})
    element.set(qualified("r:id"), paragraph.part.relate_to(fit(address), HYPERLINK, is_external=True))
    element.append(run._r)
    paragraph._p.append(element)


def _stamped(document: bytes) -> bytes:
    """Return the document's ZIP with the same files, all of one time."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()
