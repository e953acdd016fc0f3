// SPDX-License-Identifier: Apache-2.0
// The address: the state of the page behind the #, so that a link opens what its sender saw. An address made by hand
// or cut short never breaks the page: what is not understood is left out.

/** The address: only what differs from the beginning. */
function writeAddress() {
  const parts = [];
  const put = (name, value) => parts.push(name + "=" + encodeURIComponent(value));
  if (state.document > 0) put("d", state.document + 1);
  if (state.view !== "commitments") put("v", state.view);
  if (state.kind !== "promise") put("k", state.kind || "all");
  if (state.section !== "") put("s", state.section);
  if (state.unit !== "") put("o", state.unit);
  if (state.toggles.size > 0) put("t", Array.from(state.toggles).join(","));
  if (state.query !== "") put("q", state.query);
  if (state.item !== "") put("i", state.item);
  if (state.pane !== "list") put("p", state.pane);
  const address = "#" + parts.join("&");
  if (address === (location.hash || "#")) return;
  try {
    history.replaceState(null, "", address);
  } catch (error) {
    location.hash = address;  // some browsers refuse the other way for files
  }
}

function readAddress() {
  const given = {};
  for (const part of location.hash.slice(1).split("&")) {
    const at = part.indexOf("=");
    if (at < 1) continue;
    try {
      given[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1));
    } catch (error) {
      continue;  // a broken address is not worth a broken page
    }
  }
  pick(Math.max(0, (Number(given.d) || 1) - 1));
  const kinds = Array.from(byId("kinds").children, (chip) => chip.dataset.kind);
  const toggles = (given.t || "").split(",").filter((name) => /^(lack-[odf]|has-[df])$/.test(name));
  Object.assign(state, {
    view: given.v === "figures" ? "figures" : "commitments",
    kind: given.k === "all" ? "" : kinds.includes(given.k) ? given.k : "promise",
    section: given.s || "", unit: given.o || "", toggles: new Set(toggles), query: given.q || "",
    item: "", pane: given.p === "text" ? "text" : "list",
  });
  if (/^[cf]\d+$/.test(given.i || "") && rows.commitments) {
    const item = given.i;
    const known = rows[item[0] === "f" ? "figures" : "commitments"].some((row) => row.id === item);
    if (known) return choose(item, "address");
  }
  return show();
}
