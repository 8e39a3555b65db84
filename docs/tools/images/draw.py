"""Draws the pictures of the pages on tools from the demonstration articles.

    npm install --prefix FOLDER cytoscape@3 graphology@0.26 sigma@3
    pip install matplotlib 'counterclaim[export]'
    python docs/tools/images/draw.py FOLDER

Needs Chromium, which draws the pages and what cytoscape.js and sigma.js make of the exported files, and Graphviz.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from graph.export import Options, export, stream, to_networkx
from graph.intake import demonstration_articles
from graph.readers import reader_for
from graph.values import Reading

IMAGES: Final = Path(__file__).parent
SIZE: Final = (1000, 620)
PAGE_SIZE: Final = (1240, 1000)
LABEL_GAP: Final = 14.0
"""Between the middle of a disc and its name, in units of the layout."""

DISPUTE: Final = Options(view="dispute", between=("Russia", "United States"))

PAGE: Final = """<!DOCTYPE html><meta charset="utf-8">
<style>body{{margin:0}}#net{{width:{wide}px;height:{high}px}}</style>
<div id="net"></div>{scripts}<script>const exported = {data};
{code}</script>"""
CYTOSCAPE: Final = """cytoscape({container: document.getElementById("net"), elements: exported.elements,
  layout: {name: "preset", fit: true, padding: 60}, style: [
    {selector: "node", style: {label: "data(label)", "background-color": "data(color)", "text-valign": "center",
      "text-halign": "right", "text-margin-x": 5}},
    {selector: "edge", style: {label: "data(interaction)", "line-color": "data(color)", width: 2,
      "target-arrow-color": "data(color)", "target-arrow-shape": "triangle", "curve-style": "bezier",
      color: "data(color)", "font-size": 12, "text-background-color": "#fff", "text-background-opacity": 1}}]});"""
SIGMA: Final = """const read = graphology.MultiDirectedGraph.from(exported);
new Sigma(read, document.getElementById("net"), {defaultEdgeType: "arrow", renderEdgeLabels: true,
  labelRenderedSizeThreshold: 0, labelDensity: 9, labelGridCellSize: 20, stagePadding: 80,
  edgeReducer: (_, edge) => ({...edge, label: edge.interaction, size: 2})});"""


def shot(page: str, out: Path, folder: Path, size: tuple[int, int] = SIZE) -> None:
    """Have Chromium draw the page into a PNG file."""
    source = folder / "page.html"
    source.write_text(page, encoding="utf-8")
    wide, high = size
    # Sigma draws by WebGL, which a machine without a graphics card does in software.
    flags = [
        "--headless",
        "--no-sandbox",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--hide-scrollbars",
    ]
    command = ["chromium", *flags, f"--window-size={wide},{high}", "--virtual-time-budget=4000"]
    subprocess.run([*command, f"--screenshot={out}", source.as_uri()], check=True, timeout=120, capture_output=True)


def drawn_by(library: list[Path], code: str, exported: Path, out: Path, folder: Path) -> None:
    """Draw an exported file by a library for browsers and the code that calls it."""
    scripts = "".join(f'<script src="{path.resolve().as_uri()}"></script>' for path in library)
    data = exported.read_text(encoding="utf-8").replace("</", "<\\/")
    shot(PAGE.format(wide=SIZE[0], high=SIZE[1], scripts=scripts, data=data, code=code), out, folder)


def rendered(readings: list[Reading], out: Path) -> None:
    """Draw the picture of a dispute."""
    import resvg_py

    drawn = b"".join(stream(readings, "svg", DISPUTE)).decode("utf-8")
    out.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=drawn, zoom=1)))


def plotted(readings: list[Reading], out: Path) -> None:
    """Draw the actors by networkx and matplotlib, as a notebook does."""
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt
    import networkx as nx

    graph = to_networkx(readings, Options(view="actors", per="kind"))
    _, axes = plt.subplots(figsize=(10, 6.2), dpi=100)
    places = {name: (data["x"], data["y"]) for name, data in graph.nodes(data=True)}
    nx.draw_networkx(
        graph,
        places,
        ax=axes,
        with_labels=False,
        node_color=[data["color"] for _, data in graph.nodes(data=True)],
        node_size=180,
        connectionstyle="arc3,rad=0.15",
    )
    beside = {name: (x + LABEL_GAP, y) for name, (x, y) in places.items()}
    nx.draw_networkx_labels(graph, beside, dict(graph.nodes(data="label")), ax=axes, horizontalalignment="left")
    labels = {(s, t, key): data["interaction"] for s, t, key, data in graph.edges(keys=True, data=True)}
    nx.draw_networkx_edge_labels(graph, places, labels, ax=axes, font_size=8, connectionstyle="arc3,rad=0.15")
    axes.margins(0.2, 0.08)
    axes.axis("off")
    plt.subplots_adjust(0, 0, 1, 1)
    plt.savefig(out, metadata={"Software": None})


def main() -> None:
    """Draw all pictures; the first argument names the folder that the libraries are installed in."""
    modules = Path(sys.argv[1]) / "node_modules"
    reader = reader_for("default")
    readings = [reader.read(article) for article in demonstration_articles()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export(readings, folder / "actors.cyjs")
        export(readings, folder / "actors.graphology.json")
        cytoscape = [modules / "cytoscape/dist/cytoscape.min.js"]
        sigma = [modules / "graphology/dist/graphology.umd.min.js", modules / "sigma/dist/sigma.min.js"]
        drawn_by(cytoscape, CYTOSCAPE, folder / "actors.cyjs", IMAGES / "cytoscape.png", folder)
        drawn_by(sigma, SIGMA, folder / "actors.graphology.json", IMAGES / "sigma.png", folder)
        dossier = b"".join(stream(readings, "dossier", Options(actor="United States"))).decode("utf-8")
        shot(dossier, IMAGES / "dossier.png", folder)
        page = b"".join(stream(readings, "html", DISPUTE)).decode("utf-8")
        shot(page, IMAGES / "page.png", folder, PAGE_SIZE)
        export(readings, folder / "actors.dot")
        subprocess.run(["dot", "-Tpng", "-o", IMAGES / "graphviz.png", folder / "actors.dot"], check=True, timeout=60)
    rendered(readings, IMAGES / "picture.png")
    plotted(readings, IMAGES / "networkx.png")


if __name__ == "__main__":
    main()
