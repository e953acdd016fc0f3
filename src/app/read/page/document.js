// SPDX-License-Identifier: Apache-2.0
// The document: finding the marks of an item, and finding words in the text. The article's textContent is exactly the
// text that was read, so a place in the one is a place in the other.

/** The elements that mark an item: "c12" is a commitment, "f3" a figure. */
function marksOf(article, id) {
  const name = id[0] === "c" ? "data-c" : "data-f";
  return Array.from(article.querySelectorAll("[" + name + "~=\"" + id.slice(1) + "\"]"));
}

/** The item that was clicked; figures win where figures are listed. */
function itemAt(target, view) {
  const figure = target.closest("[data-f]");
  const commitment = target.closest("[data-c]");
  if (figure && (view === "figures" || !commitment)) return "f" + figure.dataset.f.split(" ")[0];
  // The last one is the innermost, and the one whose look the piece has.
  return commitment ? "c" + commitment.dataset.c.split(" ").pop() : "";
}

/** Scrolls so that the element (or range) stands in the upper third of its pane. */
function showIn(pane, element) {
  const place = () => {
    const frame = pane.getBoundingClientRect();
    const box = element.getClientRects()[0] || element.getBoundingClientRect();
    if (box.top >= frame.top + 8 && box.bottom <= frame.bottom - 40) return;
    pane.scrollTop += box.top - frame.top - frame.height / 3;
  };
  place();
  // Paragraphs that come into sight take their true height only then, and may push the element away again.
  requestAnimationFrame(() => requestAnimationFrame(place));
}

/** Finds words in an article and goes from hit to hit. */
class TextSearch {
  constructor(article) {
    this.article = article;
    this.nodes = null;
    this.hits = [];
    this.at = -1;
    this.length = 0;
  }

  /** Collects all hits of `words`; the nodes of the text are gathered on the first search. */
  search(words) {
    this.hits = [];
    this.at = -1;
    this.length = words.length;
    if (words !== "") {
      if (!this.nodes) this.gather();
      for (let at = this.text.indexOf(words); at >= 0; at = this.text.indexOf(words, at + words.length)) {
        this.hits.push(at);
      }
    }
    this.paint();
  }

  gather() {
    this.nodes = [];
    let text = "";
    const walker = document.createTreeWalker(this.article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      this.nodes.push({ node: walker.currentNode, start: text.length });
      text += walker.currentNode.data;
    }
    this.text = text.toLowerCase();
    // Lower case may change lengths in other scripts (İ); then search as written.
    if (this.text.length !== text.length) this.text = text;
  }

  range(at) {
    const place = (offset) => {
      let low = 0;
      let high = this.nodes.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.nodes[middle].start <= offset) low = middle;
        else high = middle - 1;
      }
      return [this.nodes[low].node, offset - this.nodes[low].start];
    };
    const range = document.createRange();
    range.setStart(...place(at));
    const [node, offset] = place(at + this.length - 1);
    range.setEnd(node, offset + 1);
    return range;
  }

  /** Marks the hits where the browser can (Chromium 105 and later); the list works without. */
  paint() {
    if (!window.CSS || !CSS.highlights) return;
    const most = 2000;
    CSS.highlights.set("hit", new Highlight(...this.hits.slice(0, most).map((at) => this.range(at))));
    CSS.highlights.delete("here");
  }

  /** To the next hit (or the one before), round the end; false without hits. */
  go(step, pane) {
    if (this.hits.length === 0) return false;
    this.at = this.at < 0 && step < 0 ? this.hits.length - 1 : (this.at + step + this.hits.length) % this.hits.length;
    const range = this.range(this.hits[this.at]);
    if (window.CSS && CSS.highlights) CSS.highlights.set("here", new Highlight(range));
    else window.getSelection().removeAllRanges(), window.getSelection().addRange(range);
    showIn(pane, range);
    return true;
  }
}
