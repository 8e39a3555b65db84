// Search, tooltips and the choice of an actor or arrow. All it shows is in the page; nothing is fetched.
(() => {
  "use strict";
  const rows = [...document.querySelectorAll("#acts > li")];
  const byAct = new Map(rows.map((row) => [row.dataset.act, row]));
  // The word on an arrow stands apart from it, above all lines, and does what the arrow does.
  const arrows = [...document.querySelectorAll(".arrow, .word")];
  const actors = [...document.querySelectorAll(".actor")];
  const search = document.getElementById("search");
  const count = document.getElementById("count");
  const tip = document.getElementById("tip");
  const actsOf = (arrow) => arrow.dataset.acts.split(" ");

  const quoted = (words) => (/^["“«„].*["”»“]$/s.test(words) ? words : `“${words}”`);

  function show(wanted, chosen) {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted(row);
      row.classList.toggle("found", chosen && !row.hidden);
      shown += row.hidden ? 0 : 1;
    }
    const visible = new Set(rows.filter((row) => !row.hidden).map((row) => row.dataset.act));
    const alive = new Set(rows.filter((row) => !row.hidden).flatMap((row) => [row.dataset.speaker, row.dataset.whom]));
    for (const arrow of arrows) arrow.classList.toggle("faded", !actsOf(arrow).some((act) => visible.has(act)));
    for (const actor of actors) actor.classList.toggle("faded", chosen && !alive.has(actor.dataset.actor));
    const acts = rows.length === 1 ? "act" : "acts";
    count.textContent = shown === rows.length ? `${shown} ${acts}` : `${shown} of ${rows.length} ${acts}`;
  }

  function find() {
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const has = (row) => words.every((word) => row.textContent.toLocaleLowerCase().includes(word));
    show(has, words.length > 0);
  }

  function choose(mark) {
    search.value = "";
    if (mark.classList.contains("actor")) {
      const actor = mark.dataset.actor;
      show((row) => row.dataset.speaker === actor || row.dataset.whom === actor, true);
    } else {
      const acts = new Set(actsOf(mark));
      show((row) => acts.has(row.dataset.act), true);
    }
    tip.hidden = true;
    const first = rows.find((row) => !row.hidden);
    if (first) first.scrollIntoView({ block: "nearest" });
  }

  function explain(mark) {
    const head = document.createElement("strong");
    head.textContent = mark.getAttribute("aria-label") || mark.dataset.label;
    tip.replaceChildren(head);
    for (const act of (mark.dataset.acts || "").split(" ").filter(Boolean).slice(0, 3)) {
      const words = document.createElement("p");
      words.dir = "auto";
      words.textContent = quoted(byAct.get(act).querySelector("blockquote").textContent);
      tip.append(words);
    }
    tip.hidden = false;
    // Measured at the left edge: near the right one it would be squeezed, and then not fit where it goes.
    tip.style.left = "8px";
    const box = mark.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left + box.width / 2), window.innerWidth - tip.offsetWidth - 8);
    const below = box.top + box.height / 2 + 12;
    const above = below + tip.offsetHeight > window.innerHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${above ? Math.max(8, box.top - tip.offsetHeight - 12) : below}px`;
  }

  for (const mark of [...arrows, ...actors]) {
    mark.addEventListener("click", () => choose(mark));
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(mark);
      }
    });
    for (const name of ["mouseenter", "focus"]) mark.addEventListener(name, () => explain(mark));
    for (const name of ["mouseleave", "blur"]) mark.addEventListener(name, () => { tip.hidden = true; });
  }
  search.addEventListener("input", find);
  document.getElementById("all").addEventListener("click", () => { search.value = ""; show(() => true, false); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
})();
