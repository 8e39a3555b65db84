// Runs the query of the editor and shows its result as a table; without it the form still works.
"use strict";

const form = document.getElementById("editor");
const result = document.getElementById("result");
const status = document.getElementById("status");
const MOST_ROWS = 1000;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const format = form.elements.format.value;
  status.textContent = "Running …";
  result.replaceChildren();
  const began = performance.now();
  try {
    const answer = await fetch("/sparql?" + new URLSearchParams({ format }), {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query" },
      body: form.elements.query.value,
    });
    const type = answer.headers.get("Content-Type") || "";
    if (!answer.ok) {
      const problem = await answer.json();
      show(paragraph(`${problem.title}: ${problem.detail} ${problem.what_to_do}`, "trouble"));
      status.textContent = "";
      return;
    }
    if (type.startsWith("application/sparql-results+json")) {
      showResult(await answer.json());
    } else {
      const pre = document.createElement("pre");
      pre.textContent = await answer.text();
      show(pre);
      status.textContent = "";
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(2);
    status.textContent = (status.textContent + ` ${seconds} s`).trim();
  } catch (error) {
    show(paragraph(`The connection broke off: ${error.message}`, "trouble"));
    status.textContent = "";
  }
});

form.elements.query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

function showResult(data) {
  if ("boolean" in data) {
    show(paragraph(data.boolean ? "Yes" : "No", "answer"));
    status.textContent = "";
    return;
  }
  const names = data.head.vars;
  const rows = data.results.bindings;
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of names) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of rows.slice(0, MOST_ROWS)) {
    const line = body.insertRow();
    for (const name of names) line.insertCell().append(term(row[name]));
  }
  const scroll = document.createElement("div");
  scroll.className = "scroll";
  scroll.tabIndex = 0;
  scroll.append(table);
  show(scroll);
  const shown = rows.length > MOST_ROWS ? `, the first ${MOST_ROWS} shown` : "";
  status.textContent = `${rows.length} rows${shown}`;
}

function term(value) {
  if (!value) return "";
  if (value.type !== "uri") return document.createTextNode(value.value);
  const link = document.createElement("a");
  link.href = "/resource?" + new URLSearchParams({ iri: value.value });
  link.textContent = value.value.replace(/^https:\/\/w3id\.org\/counterclaim\//, "");
  return link;
}

function paragraph(text, kind) {
  const made = document.createElement("p");
  made.className = kind;
  made.textContent = text;
  return made;
}

function show(element) {
  result.replaceChildren(element);
  result.focus({ preventScroll: true });
}
