// The list of results. Rows that the page came with are used again; others are made: at once only as many as are seen first,
// further ones as a reader comes near or once nothing else has been asked for a while.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { element, link, meta, pictures } = pages;
  const SLICE = 12; // rows that are put in at once
  const NEAR = "1000000% 0px 50% 0px"; // of the window: a last row that is above it, or less than half of it below
  const QUIET = 1000; // ms without another answer after which the rest is put in, slice by slice
  const BETWEEN = 50; // ms between two slices, for what else there is to do
  const HEIGHT = 7.5; // rem of a row that is not there yet, as in search.css

  function row(entry, symbolOf, withLevel) {
    const words = [element("h3", {}, [element("a", { class: "stretched", href: link(entry.address) }, [entry.title])])];
    const about = meta(entry, symbolOf);
    if (about && withLevel && entry.level) about.append(element("span", {}, [entry.level.label]));
    if (about) words.push(about);
    if (entry.kind !== "exercise") words.unshift(element("span", { class: "folio" }, [entry.kindLabel]));
    const parts = [element("div", {}, words)];
    if (!entry.still) return element("li", {}, parts);
    const place = element("div", { class: "pair" });
    const item = element("li", { class: "has-pair" }, [place, ...parts]);
    pictures.want(item, place, entry.still);
    return item;
  }

  class Results {
    constructor(box, symbolOf) {
      this.box = box;
      this.symbolOf = symbolOf;
      const printed = box.querySelector("ul");
      this.isPrinted = Boolean(printed); // rows beside printed ones look like these
      this.list = printed || element("ul", { class: "rows" });
      this.entries = Array.from(this.list.children);
      this.cameBy = new Map(this.entries.map((item) => [item.querySelector("a").href, item]));
      this.items = new Map(); // address → row
      this.end = new IntersectionObserver((seen) => this.follow(seen[seen.length - 1]), { rootMargin: NEAR });
      addEventListener("beforeprint", () => this.add(Infinity));
    }

    // How many results are listed, with those whose rows are not there yet.
    count() {
      return this.list.isConnected ? this.entries.length : 0;
    }

    get missing() {
      return this.entries.length - this.list.children.length;
    }

    focus(place) {
      this.add(place + SLICE - this.list.children.length);
      const item = this.list.children[place];
      if (item) item.querySelector("a").focus();
    }

    // Where a result's words stand.
    placeOf(entry) {
      return this.rowOf(entry).querySelector("h3").parentNode;
    }

    rowOf(entry) {
      if (!this.items.has(entry.address)) this.items.set(entry.address, this.cameBy.get(new URL(link(entry.address), location.href).href) || row(entry, this.symbolOf, !this.isPrinted));
      const item = this.items.get(entry.address);
      const why = item.querySelector(".why");
      const excerpt = item.querySelector(".excerpt");
      if (excerpt) excerpt.remove(); // of another question
      if (why) why.textContent = entry.why || "";
      else if (entry.why) item.querySelector("h3").parentNode.append(element("span", { class: "why" }, [entry.why]));
      return item;
    }

    // Shows other results. Rows that stand where they are wanted are not touched.
    show(entries) {
      const standing = this.list.children;
      const stays = this.count() && standing.length <= entries.length && Array.from(standing).every((item, at) => item === this.rowOf(entries[at]));
      this.entries = entries;
      const items = entries.slice(0, stays ? Math.max(SLICE, standing.length) : SLICE).map((entry) => this.rowOf(entry));
      items.forEach((item, at) => item === standing[at] || this.list.insertBefore(item, standing[at] || null));
      Array.from(standing).slice(items.length).forEach((item) => item.remove());
      if (!entries.length) this.box.replaceChildren();
      else if (!this.list.isConnected) this.box.replaceChildren(this.list);
      this.wait();
    }

    // Lists further results below.
    extend(entries) {
      this.entries = this.entries.concat(entries);
      this.wait();
    }

    // Puts in so many of the rows that are missing.
    add(number) {
      const from = this.list.children.length;
      if (number > 0) this.list.append(...this.entries.slice(from, from + number).map((entry) => this.rowOf(entry)));
      this.watch();
    }

    // Waits for a reader to come near, or for quiet.
    wait() {
      this.watch();
      clearTimeout(this.quiet);
      this.quiet = setTimeout(() => this.addQuietly(), QUIET);
    }

    // Keeps the room of what is missing, and an eye on the last row.
    watch() {
      const { list, missing } = this;
      list.style.paddingBottom = missing ? missing * HEIGHT + "rem" : "";
      this.end.disconnect();
      if (missing) this.end.observe(list.lastElementChild);
    }

    // Where a reader is past the last row, as after going back or to the end of the page, all the rest is wanted.
    follow({ isIntersecting, boundingClientRect }) {
      if (isIntersecting) this.add(boundingClientRect.bottom < 0 ? Infinity : SLICE);
    }

    addQuietly() {
      if (!this.missing) return;
      this.add(SLICE);
      this.quiet = setTimeout(() => this.addQuietly(), BETWEEN);
    }
  }

  pages.results = { Results };
})();
