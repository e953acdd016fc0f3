// SPDX-License-Identifier: Apache-2.0
// The page: one state, kept in the address, and everything that changes it (clicks, keys, filters, the picker). Each
// change ends in show(), which alone touches what is seen.

const byId = (id) => document.getElementById(id);
const words = JSON.parse(byId("words").textContent);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const phone = window.matchMedia("(max-width: 767px)");

const state = {
  document: 0, view: "commitments", kind: "promise", section: "", unit: "", toggles: new Set(), query: "", item: "",
  pane: "list", sections: null, terms: [],
};
const waiting = new Map();  // head, text and list of documents that were looked at and are not shown now
let tables = {};
let rows = {};
let shown = [];
let choices = { options: [], sections: new Map() };
let text = null;
let singleKeys = true;
let marked = [];
let selectedRow = null;

/** Reads the tables and the article that are in the page now. */
function adopt() {
  tables = { commitments: byId("commitments"), figures: byId("figures") };
  rows = { commitments: [], figures: [] };
  for (const view of Object.keys(tables)) if (tables[view]) rows[view] = readRows(tables[view]);
  const article = byId("text").querySelector("article");
  text = article ? new TextSearch(article) : null;
  choices = sectionOptions(Object.values(tables).filter(Boolean));
  fillSelect(byId("section"), words.all_sections, choices.options);
  fillSelect(byId("unit"), words.all_units, unitOptions(rows.commitments));
}

/** Brings another document into the page; the one shown now is put aside as it is. */
function pick(number) {
  if (number === state.document || !(number === 0 || byId("document-" + number))) return;
  const places = { head: byId("head"), text: byId("text"), list: byId("lists") };
  const aside = {};
  for (const part of Object.keys(places)) {
    aside[part] = document.createDocumentFragment();
    while (places[part].firstChild) aside[part].appendChild(places[part].firstChild);
  }
  waiting.set(state.document, aside);
  let next = waiting.get(number);
  waiting.delete(number);
  if (!next) {
    const template = document.createElement("template");
    template.innerHTML = byId("document-" + number).textContent;
    next = {};
    for (const part of Object.keys(places)) {
      next[part] = document.createDocumentFragment();
      const from = template.content.querySelector("[data-part=" + part + "]");
      while (from.firstChild) next[part].appendChild(from.firstChild);
    }
  }
  for (const part of Object.keys(places)) {
    places[part].appendChild(next[part]);
    places[part].scrollTop = 0;
  }
  Object.assign(state, { document: number, item: "", section: "", unit: "" });
  marked = [];
  selectedRow = null;
  adopt();
}

/** Everything the state says, made visible. */
function show() {
  if (!tables.commitments) return;
  state.terms = state.query.toLowerCase().split(/\s+/).filter(Boolean);
  state.sections = state.section === "" ? null : choices.sections.get(state.section) || null;
  if (!state.sections) state.section = "";
  document.body.dataset.view = state.view;
  document.body.dataset.pane = state.pane;
  for (const view of Object.keys(tables)) tables[view].hidden = view !== state.view;
  shown = applyFilters(rows[state.view], state);
  showFilters();
  showItem();
  writeAddress();
}

function showFilters() {
  const counts = countChoices(rows[state.view], state);
  const figures = state.view === "figures";
  for (const chip of byId("kinds").children) {
    const kind = chip.dataset.kind;
    chip.hidden = !chip.dataset.in.includes(figures ? "f" : "c");
    chip.setAttribute("aria-checked", String(kind === state.kind));
    chip.tabIndex = kind === state.kind ? 0 : -1;
    chip.querySelector("b").textContent = counts.kinds[kind] || 0;
  }
  for (const chip of document.querySelectorAll("[data-toggle]")) {
    chip.setAttribute("aria-pressed", String(state.toggles.has(chip.dataset.toggle)));
    chip.querySelector("b").textContent = counts.toggles[chip.dataset.toggle];
  }
  document.querySelector(".holes").hidden = figures;
  byId("unit").hidden = figures;
  byId("section").value = state.section;
  byId("unit").value = state.unit;
  if (byId("search").value !== state.query) byId("search").value = state.query;
  if (byId("picker")) byId("picker").value = String(state.document);
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const on = tab.dataset.view !== undefined ? tab.dataset.view === state.view : tab.dataset.pane === state.pane;
    tab.setAttribute("aria-selected", String(on));
    const count = tab.querySelector("b");
    if (count) count.textContent = tab.dataset.view !== undefined ? rows[tab.dataset.view].length : shown.length;
  }
  const all = rows[state.view].length;
  byId("count").textContent = shown.length > 0 ? fill(words.shown, { n: shown.length, all }) : words.nothing;
  byId("clear").hidden = !isFiltered();
  byId("written").textContent = writtenFilter();
  if (text && text.words !== state.query.trim().toLowerCase()) {
    text.words = state.query.trim().toLowerCase();
    text.search(text.words);
  }
  showHits();
}

function isFiltered() {
  return state.kind !== "promise" || state.section !== "" || state.unit !== "" || state.toggles.size > 0 ||
    state.query !== "";
}

/** The filter in words, for the printed page. */
function writtenFilter() {
  const parts = [];
  const label = (element) => element.firstChild.textContent.trim();
  for (const chip of byId("kinds").children) if (chip.dataset.kind === state.kind) parts.push(label(chip));
  if (state.section !== "") parts.push(state.section);
  if (state.unit !== "" && state.view === "commitments") parts.push(state.unit);
  if (state.view === "commitments") {
    for (const toggle of state.toggles) parts.push(label(document.querySelector("[data-toggle=" + toggle + "]")));
  }
  if (state.query !== "") parts.push(words.search + " " + state.query);
  return words.filtered + " " + parts.join(" · ") + " · " + byId("count").textContent;
}

function showHits() {
  const hits = byId("hits");
  if (!text || state.query.trim() === "") hits.textContent = "";
  else if (text.hits.length === 0) hits.textContent = words.no_hits;
  else hits.textContent = fill(words.hits, { i: text.at + 1, n: text.hits.length });
}

/** Marks the chosen item on both sides. */
function showItem() {
  for (const mark of marked) mark.classList.remove("on");
  marked = state.item === "" || !text ? [] : marksOf(text.article, state.item);
  for (const mark of marked) mark.classList.add("on");
  if (selectedRow) {
    selectedRow.element.removeAttribute("aria-selected");
    selectedRow.element.tabIndex = -1;
  }
  selectedRow = rows[state.view].find((row) => row.id === state.item) || null;
  if (selectedRow) selectedRow.element.setAttribute("aria-selected", "true");
  // One row can be reached with Tab: the chosen one, or the first.
  const door = selectedRow || shown[0];
  if (door) door.element.tabIndex = 0;
}

/** Chooses an item; `from` is where it was chosen, the other side follows. */
function choose(id, from) {
  const view = id[0] === "f" ? "figures" : "commitments";
  if (view !== state.view) switchView(view);
  state.item = id;
  const row = rows[view].find((candidate) => candidate.id === id);
  state.terms = state.query.toLowerCase().split(/\s+/).filter(Boolean);
  if (row && !passes(row, state, "")) clearFilters("");
  if (phone.matches && from === "list") state.pane = "text";
  if (phone.matches && from === "text") state.pane = "list";
  show();
  if (from !== "list" && selectedRow) showRow(selectedRow.element);
  if (from !== "text" && marked.length > 0) showIn(byId("text"), marked[0]);
}

/** Brings a row into sight below the head of its table. */
function showRow(element) {
  const pane = byId("lists");
  const frame = pane.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const head = 28;
  if (box.top < frame.top + head) pane.scrollTop += box.top - frame.top - head - frame.height / 4;
  else if (box.bottom > frame.bottom) pane.scrollTop += box.bottom - frame.bottom + frame.height / 4;
}

function switchView(view) {
  Object.assign(state, { view, item: "" });
  const chip = Array.from(byId("kinds").children).find((one) => one.dataset.kind === state.kind);
  if (!chip || !chip.dataset.in.includes(view[0])) state.kind = view === "figures" ? "" : "promise";
}

function clearFilters(kind) {
  Object.assign(state, { kind, section: "", unit: "", query: "" });
  state.toggles.clear();
}

/** One row down or up from the chosen one, among those shown. */
function step(by) {
  if (shown.length === 0) return;
  const at = shown.findIndex((row) => row.id === state.item);
  const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by));
  choose(shown[next].id, "key");
  if (selectedRow) selectedRow.element.focus({ preventScroll: true });
}

function openSource() {
  if (state.item === "" || marked.length === 0) return;
  state.pane = "text";
  show();
  marked[0].tabIndex = -1;
  marked[0].focus({ preventScroll: true });
  showIn(byId("text"), marked[0]);
}

function openHelp(open) {
  byId("help").hidden = !open;
  if (open) byId("help-close").focus();
  else byId("keys").focus();
}

/** Esc closes, then leaves the search, then the item, then the filters. */
function escape() {
  const search = byId("search");
  if (!byId("help").hidden) return openHelp(false);
  if (document.activeElement === search) {
    state.query = "";
    search.blur();
  } else if (state.item !== "") {
    state.item = "";
  } else {
    clearFilters("promise");
  }
  return show();
}

function onKey(event) {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") return void (event.preventDefault(), escape());
  if (!byId("help").hidden) return void (event.key === "Tab" && keepInHelp(event));
  const at = event.target;
  const typing = at.tagName === "INPUT" || at.tagName === "SELECT" || at.tagName === "TEXTAREA";
  if (at.id === "search" && event.key === "Enter") {
    if (text && text.go(event.shiftKey ? -1 : 1, byId("text"))) showHits();
    return;
  }
  if (typing) return;
  if (at.closest("[role=radiogroup]") && moveChoice(event)) return;
  const control = at.closest("button, a");
  const letter = singleKeys ? event.key.toLowerCase() : "";
  const act = (() => {
    if (letter === "j" || (event.key === "ArrowDown" && !at.closest("#text"))) return () => step(1);
    if (letter === "k" || (event.key === "ArrowUp" && !at.closest("#text"))) return () => step(-1);
    if (event.key === "Enter" && !control) return openSource;
    if (letter === "/") return () => byId("search").select();
    if (letter === "?") return () => openHelp(true);
    return null;
  })();
  if (!act) return;
  event.preventDefault();
  act();
}

function keepInHelp(event) {
  event.preventDefault();
  (document.activeElement === byId("single") ? byId("help-close") : byId("single")).focus();
}

/** Arrows within a group of choices (WAI-ARIA radio group). */
function moveChoice(event) {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!by) return false;
  event.preventDefault();
  const chips = Array.from(byId("kinds").children).filter((chip) => !chip.hidden);
  const at = chips.findIndex((chip) => chip.dataset.kind === state.kind);
  const next = chips[(at + by + chips.length) % chips.length];
  state.kind = next.dataset.kind;
  show();
  next.focus();
  return true;
}

/** Printing wants the list first and pages, not panes. */
let placeBefore = null;
function beforePrint() {
  const scroll = [byId("text").scrollTop, byId("lists").scrollTop];
  byId("split").insertBefore(byId("right"), byId("left"));
  placeBefore = () => {
    byId("split").appendChild(byId("right"));
    byId("text").scrollTop = scroll[0];
    byId("lists").scrollTop = scroll[1];
  };
}
function afterPrint() {
  if (placeBefore) placeBefore();
  placeBefore = null;
}

function listen() {
  byId("text").addEventListener("click", (event) => {
    const item = String(window.getSelection()) === "" ? itemAt(event.target, state.view) : "";
    if (item !== "") choose(item, "text");
  });
  byId("lists").addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-k]");
    if (!row || String(window.getSelection()) !== "") return;
    choose(row.dataset.c !== undefined ? "c" + row.dataset.c : "f" + row.dataset.f, "list");
    row.focus({ preventScroll: true });
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { kind, toggle, view, pane } = button.dataset;
    if (kind !== undefined) state.kind = kind;
    else if (toggle !== undefined) flip(toggle);
    else if (view !== undefined) switchView(view);
    else if (pane !== undefined) state.pane = pane;
    else return;
    show();
    if (pane === "text" && marked.length > 0) showIn(byId("text"), marked[0]);
    if (pane === "list" && selectedRow) showRow(selectedRow.element);
  });
  let timer = 0;
  byId("search").addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event.isComposing) return;
    timer = setTimeout(() => { state.query = byId("search").value; show(); }, 120);
  });
  byId("search").addEventListener("compositionend", () => { state.query = byId("search").value; show(); });
  byId("section").addEventListener("change", (event) => { state.section = event.target.value; show(); });
  byId("unit").addEventListener("change", (event) => { state.unit = event.target.value; show(); });
  if (byId("picker")) byId("picker").addEventListener("change", (event) => { pick(Number(event.target.value)); show(); });
  byId("clear").addEventListener("click", () => { clearFilters("promise"); show(); });
  byId("print").addEventListener("click", () => window.print());
  byId("keys").addEventListener("click", () => openHelp(true));
  byId("help-close").addEventListener("click", () => openHelp(false));
  byId("single").addEventListener("change", (event) => { singleKeys = event.target.checked; });
  byId("more").addEventListener("click", () => {
    const open = document.body.classList.toggle("show-filters");
    byId("more").setAttribute("aria-expanded", String(open));
  });
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", readAddress);
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
}

/** Having and lacking the same thing at once would always be empty. */
function flip(toggle) {
  if (state.toggles.delete(toggle)) return;
  const what = toggle.slice(-1);
  state.toggles.delete("has-" + what);
  state.toggles.delete("lack-" + what);
  state.toggles.add(toggle);
}

adopt();
listen();
readAddress();
