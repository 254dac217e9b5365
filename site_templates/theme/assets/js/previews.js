// A small card about the record to which a link leads, while a pointer or the keyboard rests on it. Its facts lie in a file
// beside the record's page, fetched when they are first wanted. Nothing here reads markup: all of it is put in as text.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { element } = pages;
  const SVG = "http://www.w3.org/2000/svg";
  const root = new URL(document.documentElement.dataset.base.replace(/\/?$/, "/"), location.href);
  const RECORD = /^(exercises|muscles|workouts|equipment|sources|guide)\/([^/]+)\/$/;
  const LISTS = /^(a-z|by-[a-z]+)$/; // below exercises/; no record has such an id
  const OPEN_AFTER = 300;
  const CLOSE_AFTER = 250; // long enough to move onto the card
  const GAP = 6;
  const known = new Map();

  // Where a link leads, below the root; null where that is no other record, or the card would say what stands there already.
  function addressOf(link) {
    if (!link || link instanceof SVGElement || link.closest(".has-pair, .card, nav")) return null;
    const url = new URL(link.href, location.href);
    if (!url.href.startsWith(root.href) || url.pathname === location.pathname) return null;
    const address = url.pathname.slice(root.pathname.length);
    const found = RECORD.exec(address);
    return found && !(found[1] === "exercises" && LISTS.test(found[2])) ? address : null;
  }

  async function load(address) {
    const response = await fetch(new URL(address + "preview.json", root));
    if (!response.ok) throw new Error("There is no preview of " + address);
    return response.json();
  }

  function recall(address) {
    if (!known.has(address)) known.set(address, load(address).catch(() => null));
    return known.get(address);
  }

  function drawn(name, attributes, children) {
    const node = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach((key) => node.setAttribute(key, attributes[key]));
    node.append(...(children || []));
    return node;
  }

  function map({ ground, frame, scale, path }) {
    const [x, y, width, height] = frame;
    const half = () => drawn("path", { class: "map-target", d: path });
    const other = half();
    other.setAttribute("transform", "scale(-1 1)");
    return drawn("svg", { class: "preview__picture", viewBox: frame.join(" "), "aria-hidden": "true" }, [
      drawn("image", { href: new URL(ground, root).href, x, y, width, height }),
      drawn("g", { transform: "scale(" + scale + ")" }, [half(), other]),
    ]);
  }

  function picture(told) {
    if (told.map) return [map(told.map)];
    if (!told.image) return [];
    const address = window.AtlasBodies ? window.AtlasBodies.address(told.image) : told.image;
    return [element("img", { class: "preview__picture", src: new URL(address, root).href, alt: "" })];
  }

  function build(told) {
    const facts = (told.facts || []).map(([name, value]) => element("div", {}, [element("dt", {}, [name]), element("dd", {}, [value])]));
    const words = [element("p", { class: "preview__name" }, [told.name])];
    if (told.text) words.push(element("p", {}, [told.text]));
    if (facts.length) words.push(element("dl", {}, facts));
    return element("div", { class: "preview", id: "preview", role: "tooltip" }, [...picture(told), element("div", {}, words)]);
  }

  // Below the link, or above it where there is more room; never beyond the edges of the screen.
  function place(card, link) {
    const line = link.getClientRects()[0] || link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(line.left, width - card.offsetWidth - 8));
    const below = line.bottom + GAP + card.offsetHeight <= window.innerHeight || line.top < card.offsetHeight + GAP;
    card.style.left = left + window.scrollX + "px";
    card.style.top = (below ? line.bottom + GAP : line.top - GAP - card.offsetHeight) + window.scrollY + "px";
  }

  class Previews {
    constructor() {
      this.link = null; // the one that is rested on
      this.card = null;
      this.timer = 0;
      document.addEventListener("pointerover", (event) => this.onOver(event));
      document.addEventListener("pointerdown", () => this.close());
      document.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && this.rest(event.target.closest("main a[href]")));
      document.addEventListener("focusout", () => this.leave());
      document.addEventListener("keydown", (event) => this.onKey(event), true);
      // What was pointed at while this was on its way.
      const hovered = Array.from(document.querySelectorAll("main a[href]:hover"))[0];
      const focused = document.activeElement.matches(":focus-visible") ? document.activeElement.closest("main a[href]") : null;
      this.rest(hovered || focused);
    }

    onOver(event) {
      if (event.pointerType === "touch") return;
      if (this.card && this.card.contains(event.target)) clearTimeout(this.timer);
      else {
        const link = event.target.closest("main a[href]");
        if (link) this.rest(link);
        else if (!this.isFocused()) this.leave();
      }
    }

    // Escape takes the card away and leaves pointer and focus where they are.
    onKey(event) {
      if (event.key !== "Escape" || !this.card) return;
      event.preventDefault();
      event.stopPropagation();
      const link = this.link;
      this.close();
      this.link = link; // it stays away until something else was rested on
    }

    isFocused() {
      return Boolean(this.link) && document.activeElement === this.link && this.link.matches(":focus-visible");
    }

    rest(link) {
      const address = addressOf(link);
      if (!address) return this.leave();
      if (link === this.link) {
        if (this.card) clearTimeout(this.timer); // it was about to close
        return undefined;
      }
      this.close();
      this.link = link;
      this.timer = setTimeout(() => this.open(link, address), OPEN_AFTER);
      return undefined;
    }

    async open(link, address) {
      const told = await recall(address);
      if (this.link !== link || !told || !link.isConnected) return;
      this.card = build(told);
      document.querySelector("main").append(this.card);
      this.described = link.getAttribute("aria-describedby");
      link.setAttribute("aria-describedby", "preview");
      place(this.card, link);
    }

    leave() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.close(), this.card ? CLOSE_AFTER : 0);
    }

    close() {
      clearTimeout(this.timer);
      if (this.card) {
        this.card.remove();
        if (this.described) this.link.setAttribute("aria-describedby", this.described);
        else this.link.removeAttribute("aria-describedby");
      }
      this.card = null;
      this.link = null;
    }
  }

  pages.startPreviews = () => new Previews();
})();
