"""GEXF and GraphML against their published schemas, which this project may not ship.

Put `gexf.rng` (or `gexf.xsd`) and `graphml.xsd`, with the files they include, into a folder and name it in
COUNTERCLAIM_SCHEMAS. The schema of GEXF 1.3 has been published with and without "www." in its namespace, and Gephi
writes it without; the document follows whichever the schema has.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.export import Options, stream
from graph.values import Reading
from tests.export.readings import gold, hard

NAMES = {"gexf": ("gexf.rng", "gexf.xsd"), "graphml": ("graphml.xsd",)}


@pytest.mark.parametrize("view", ["actors", "claims"])
@pytest.mark.parametrize("reading", [gold(), hard()], ids=["seed article", "hard text"])
@pytest.mark.parametrize("name", NAMES)
def test_the_document_is_valid(name: str, reading: Reading, view: str) -> None:
    etree = pytest.importorskip("lxml.etree")
    folder = os.environ.get("COUNTERCLAIM_SCHEMAS")
    found = [Path(folder) / file for file in NAMES[name] if (Path(folder) / file).is_file()] if folder else []
    if not found:
        pytest.skip(f"no schema of {name} in the folder that COUNTERCLAIM_SCHEMAS names")
    source = etree.parse(found[0])
    schema = etree.RelaxNG(source) if found[0].suffix == ".rng" else etree.XMLSchema(source)
    data = b"".join(stream([reading], name, Options(view=view)))  # type: ignore[arg-type]
    if b"http://www.gexf.net/" in found[0].read_bytes():
        data = data.replace(b'"http://gexf.net/', b'"http://www.gexf.net/')
    schema.assertValid(etree.fromstring(data))
