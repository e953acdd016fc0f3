"use strict";
// SPDX-License-Identifier: Apache-2.0
// The list: rows of the two tables, which of them the filters let through, and the counts that filters show. It reads
// the data-* attributes that the program wrote and knows nothing of the document beside it.

const promiseKinds = ["target", "task", "requirement"];

/** The rows of one table, read once: kind, section, units, what they have and their words. */
function readRows(table) {
  const rows = [];
  for (const group of table.tBodies) {
    const section = Number(group.dataset.s);
    for (const element of group.rows) {
      const data = element.dataset;
      if (data.k === undefined) continue;
      rows.push({
        element, group, section,
        id: data.c !== undefined ? "c" + data.c : "f" + data.f,
        kind: data.k,
        promise: promiseKinds.includes(data.k),
        has: data.g || "",
        units: data.o ? data.o.split("|") : [],
        words: (element.textContent + " " + (data.o || "")).toLowerCase(),
      });
    }
  }
  return rows;
}

/** Whether a row passes; `except` names a filter that is left out, for the counts of its own choices. */
function passes(row, state, except) {
  if (except !== "kind" && state.kind !== "") {
    if (state.kind === "promise" ? !row.promise : row.kind !== state.kind) return false;
  }
  if (state.sections && !state.sections.has(row.section)) return false;
  if (state.view === "commitments") {
    if (state.unit !== "" && !row.units.includes(state.unit)) return false;
    if (except !== "toggles") {
      for (const toggle of state.toggles) if (!fits(row, toggle)) return false;
    }
  }
  return state.terms.every((term) => row.words.includes(term));
}

/** lack-o: a promise that names no unit; has-f: anything with a figure. */
function fits(row, toggle) {
  const has = row.has.includes(toggle.slice(-1));
  return toggle.startsWith("has") ? has : row.promise && !has;
}

/** Shows the rows that pass, hides sections without any, and returns the rows shown. */
function applyFilters(rows, state) {
  const shown = [];
  const groups = new Map();
  for (const row of rows) {
    const visible = passes(row, state, "");
    if (row.element.hidden === visible) row.element.hidden = !visible;
    if (visible) shown.push(row);
    groups.set(row.group, groups.get(row.group) || visible);
  }
  groups.forEach((visible, group) => { group.hidden = !visible; });
  return shown;
}

/** How many rows each choice of kind, and each toggle, would leave. */
function countChoices(rows, state) {
  const kinds = { "": 0, promise: 0 };
  const toggles = { "lack-o": 0, "lack-d": 0, "lack-f": 0, "has-f": 0, "has-d": 0 };
  for (const row of rows) {
    if (passes(row, state, "kind")) {
      kinds[""] += 1;
      if (row.promise) kinds.promise += 1;
      kinds[row.kind] = (kinds[row.kind] || 0) + 1;
    }
    if (passes(row, state, "toggles")) {
      for (const toggle of Object.keys(toggles)) if (fits(row, toggle)) toggles[toggle] += 1;
    }
  }
  return { kinds, toggles };
}

/** Fills a select with options [value, label]; the first stands for no filter. */
function fillSelect(select, first, options) {
  select.textContent = "";
  for (const [value, label] of [["", first]].concat(options)) {
    const option = document.createElement("option");
    option.value = value;
    option.textContent = label;
    select.appendChild(option);
  }
  select.disabled = options.length === 0;
}

/** Units by how often they are named. */
function unitOptions(rows) {
  const counts = new Map();
  for (const row of rows) for (const unit of row.units) counts.set(unit, (counts.get(unit) || 0) + 1);
  return Array.from(counts).sort((a, b) => b[1] - a[1]).map(([unit, n]) => [unit, unit + " " + n]);
}

/** Headings of the groups as a tree of paths; a choice takes in all sections below it. */
function sectionOptions(tables) {
  const paths = new Map();
  const sections = new Map();
  for (const table of tables) {
    for (const group of table.tBodies) {
      const heading = group.rows[0].cells[0];
      const parts = Array.from(heading.childNodes, (node) => node.textContent).filter((text) => text.trim() !== "/");
      let path = "";
      parts.forEach((part, depth) => {
        path += (depth > 0 ? " / " : "") + part;
        if (!paths.has(path)) {
          paths.set(path, "\u3000".repeat(depth) + part);
          sections.set(path, new Set());
        }
        sections.get(path).add(Number(group.dataset.s));
      });
    }
  }
  return { options: Array.from(paths), sections };
}
