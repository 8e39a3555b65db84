// Reads an export with the parser named and prints what it found: node read.js PARSER FILE
"use strict";
const fs = require("fs");
const Graph = require("graphology");
const { MultiDirectedGraph } = Graph;

const [parser, path] = process.argv.slice(2);
const text = fs.readFileSync(path, "utf8");

function ofGraphology(graph) {
  return {
    type: graph.type,
    nodes: graph.mapNodes((id, attributes) => ({ id, attributes })),
    edges: graph.mapEdges((id, attributes, source, target) => ({ id, source, target, attributes })),
  };
}

function ofCytoscape(cytoscape) {
  const document = JSON.parse(text);
  const found = cytoscape({ headless: true, elements: document.elements });
  return {
    type: "directed",
    nodes: found.nodes().map((node) => ({ id: node.id(), attributes: { ...node.data(), ...node.position() } })),
    edges: found.edges().map((edge) => ({
      id: edge.id(),
      source: edge.source().id(),
      target: edge.target().id(),
      attributes: edge.data(),
    })),
  };
}

const readers = {
  gexf: () => ofGraphology(require("graphology-gexf").parse(Graph, text)),
  graphml: () => ofGraphology(require("graphology-graphml").parse(Graph, text)),
  graphology: () => ofGraphology(MultiDirectedGraph.from(JSON.parse(text))),
  cyjs: () => ofCytoscape(require("cytoscape")),
};

process.stdout.write(JSON.stringify(readers[parser]()));
