"""Parsers that are not ours, each giving what it found in one shape."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.export import format_named

PARSERS = ("gexf", "graphml", "graphology", "cyjs")
NODE = Path(__file__).parent / "node"


@dataclass(frozen=True)
class Found:
    """Nodes by id, and edges by id with their ends, each with the attributes that the parser gave."""

    nodes: dict[str, dict[str, Any]]
    edges: dict[str, tuple[str, str, dict[str, Any]]]
    directed: bool


def tool(name: str) -> str:
    """The path of a program; the test is skipped where it is missing."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def by_node(parser: str) -> Callable[[Path], Found]:
    def read(path: Path) -> Found:
        found = _parsed(path.parent)[parser]
        return Found(
            {n["id"]: n["attributes"] for n in found["nodes"]},
            {e["id"]: (e["source"], e["target"], e["attributes"]) for e in found["edges"]},
            found["type"] == "directed",
        )

    return read


@cache
def _parsed(folder: Path) -> dict[str, Any]:
    """What each JavaScript parser finds in its file of the folder, all of them in one go."""
    program = tool("node")
    if not (NODE / "node_modules").is_dir():
        pytest.skip("the JavaScript readers are not installed (tests/export/install-readers.sh)")
    files = [f"{name}={folder / f'export{format_named(name).extension}'}" for name in PARSERS]
    done = subprocess.run([program, str(NODE / "read.js"), *files], capture_output=True, check=True, timeout=120)
    return json.loads(done.stdout)


def _of_networkx(graph: Any, edge_id: str | None = None) -> Found:
    edges = {}
    graph = nx.MultiDiGraph(graph) if graph.is_directed() else graph  # without parallel edges it gives no multigraph
    for source, target, key, data in graph.edges(keys=True, data=True):
        edges[data[edge_id] if edge_id else key] = (source, target, dict(data))
    return Found({n: dict(d) for n, d in graph.nodes(data=True)}, edges, graph.is_directed())


def networkx_gexf(path: Path) -> Found:
    return _of_networkx(nx.read_gexf(path, version="1.3"), "id")


def by_iri(found: Found) -> Found:
    """What was found, by IRI where the format has ids of its own and keeps the IRIs as `iri`."""
    iris = {name: attributes["iri"] for name, attributes in found.nodes.items()}
    nodes = {iris[name]: attributes for name, attributes in found.nodes.items()}
    edges = {data["iri"]: (iris[source], iris[target], data) for source, target, data in found.edges.values()}
    assert (len(nodes), len(edges)) == (len(found.nodes), len(found.edges))
    return Found(nodes, edges, found.directed)


def graphology_graphml(path: Path) -> Found:
    return by_iri(by_node("graphml")(path))


def networkx_graphml(path: Path) -> Found:
    return by_iri(_of_networkx(nx.read_graphml(path, force_multigraph=True)))


def networkx_node_link(path: Path) -> Found:
    return _of_networkx(nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges"))


def igraph_graphml(path: Path) -> Found:
    igraph = pytest.importorskip("igraph")
    with warnings.catch_warnings():
        # It warns that `id` is taken where node ids and edge ids are both given; of edges it keeps neither rightly.
        warnings.simplefilter("ignore", RuntimeWarning)
        graph = igraph.Graph.Read_GraphML(str(path))
    ids = graph.vs["iri"]
    nodes = {v["iri"]: v.attributes() for v in graph.vs}
    edges = {e["iri"]: (ids[e.source], ids[e.target], e.attributes()) for e in graph.es}
    return Found(nodes, edges, graph.is_directed())


def ndex_cx2(path: Path) -> Found:
    ndex2 = pytest.importorskip("ndex2.cx2")
    network = ndex2.RawCX2NetworkFactory().get_cx2network(json.loads(path.read_text(encoding="utf-8")))
    nodes, numbers = {}, {}
    for number, node in network.get_nodes().items():
        values = dict(node["v"])
        numbers[number] = values.pop("represents")
        nodes[numbers[number]] = {**values, "label": values["name"], "x": node["x"], "y": node["y"]}
    edges = {}
    for edge in network.get_edges().values():
        values = dict(edge["v"])
        edges[values.pop("iri")] = (numbers[edge["s"]], numbers[edge["t"]], {**values, "label": values["name"]})
    return Found(nodes, edges, True)


def json_graph_format(path: Path) -> Found:
    """No parser of the format is to be had here, so its document is read as JSON and held to its rules."""
    document = json.loads(path.read_text(encoding="utf-8"))["graph"]
    assert set(document) <= {"id", "label", "directed", "type", "metadata", "nodes", "edges"}
    for node in document["nodes"].values():
        assert set(node) <= {"label", "metadata"}
    for edge in document["edges"]:
        assert set(edge) <= {"id", "source", "target", "relation", "directed", "label", "metadata"}
    return Found(
        {k: {"label": n["label"], **n["metadata"]} for k, n in document["nodes"].items()},
        {
            e["id"]: (e["source"], e["target"], {"label": e["label"], "interaction": e["relation"], **e["metadata"]})
            for e in document["edges"]
        },
        document["directed"],
    )


def graphviz(path: Path) -> Found:
    done = subprocess.run([tool("dot"), "-Tdot_json", str(path)], capture_output=True, check=True, timeout=60)
    document = json.loads(done.stdout)
    names = {o["_gvid"]: o["name"] for o in document["objects"]}
    # What dot prints is a label's source; entities in it are decoded when it is drawn.
    nodes = {o["name"]: {**o, "label": _label(o["label"]), "kind": o["class"]} for o in document["objects"]}
    edges = {}
    for e in document.get("edges", ()):
        attributes = {**e, "interaction": e["class"], "label": _label(e["tooltip"]), "weight": int(e["weight"])}
        edges[e["id"]] = (names[e["tail"]], names[e["head"]], attributes)
    return Found(nodes, edges, document["directed"])


def _label(source: str) -> str:
    drawn = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], source)
    return drawn.replace("&amp;", "&")


def duckdb_gephi(path: Path) -> Found:
    nodes, edges = _csvs(path, "nodes.csv", "edges.csv")
    return Found(
        {n["Id"]: {**n, "label": n["Label"]} for n in nodes},
        {e["Id"]: (e["Source"], e["Target"], {**e, "label": e["Label"], "weight": e["Weight"]}) for e in edges},
        {e["Type"] for e in edges} <= {"Directed"},
    )


def duckdb_neo4j(path: Path) -> Found:
    nodes, edges = _csvs(path, "nodes.csv", "relationships.csv")
    plain = [{k.partition(":")[0]: v for k, v in n.items() if k != ":LABEL"} for n in nodes]
    found = {}
    for e in edges:
        kind = e[":TYPE"].lower().replace("_", "-")
        values = {k.partition(":")[0]: v for k, v in e.items() if not k.startswith(":")}
        found[e["iri"]] = (e[":START_ID"], e[":END_ID"], {**values, "interaction": kind})
    return Found({n["iri"]: n for n in plain}, found, True)


def _csvs(path: Path, *names: str) -> list[list[dict[str, Any]]]:
    duckdb = pytest.importorskip("duckdb")
    folder = path.with_suffix(".files")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    read = []
    for name in names:
        answer = duckdb.sql(
            f"SELECT * FROM read_csv('{folder / name}', header = true, nullstr = '', sample_size = -1)"
        )
        read.append([dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()])
    return read
