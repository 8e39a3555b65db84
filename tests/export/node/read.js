// Reads exports, each with the parser named, and prints what they found: node read.js PARSER=FILE...
"use strict";
const fs = require("fs");
const Graph = require("graphology");
const { MultiDirectedGraph } = Graph;

function ofGraphology(graph) {
  return {
    type: graph.type,
    nodes: graph.mapNodes((id, attributes) => ({ id, attributes })),
    edges: graph.mapEdges((id, attributes, source, target) => ({ id, source, target, attributes })),
  };
}

function ofCytoscape(cytoscape, text) {
  const document = JSON.parse(text);
  const found = cytoscape({ headless: true, elements: document.elements, layout: { name: "preset" } });
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
  gexf: (text) => ofGraphology(require("graphology-gexf").parse(Graph, text)),
  graphml: (text) => ofGraphology(require("graphology-graphml").parse(Graph, text)),
  graphology: (text) => ofGraphology(MultiDirectedGraph.from(JSON.parse(text))),
  cyjs: (text) => ofCytoscape(require("cytoscape"), text),
};

const found = {};
for (const argument of process.argv.slice(2)) {
  const [parser, path] = argument.split(/=(.*)/s);
  found[parser] = readers[parser](fs.readFileSync(path, "utf8"));
}
process.stdout.write(JSON.stringify(found));
