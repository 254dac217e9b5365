// Small parts of pages as DOM nodes. Nothing here reads markup from a string, so no text can become markup.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const SVG = "http://www.w3.org/2000/svg";
  const base = document.documentElement.dataset.base.replace(/\/?$/, "/");
  const fromDisk = location.protocol === "file:";
  const glyphs = new Map();

  function fill(node, attributes, children) {
    Object.keys(attributes).forEach((key) => node.setAttribute(key, attributes[key]));
    node.append(...(children || []));
    return node;
  }

  function element(name, attributes, children) {
    return fill(document.createElement(name), attributes || {}, children);
  }

  const DRAWN = "dumbbell none band bar kettlebell barbell cable machine bench mat ball roll other".split(" "); // the signs of implements

  // A glyph of the page's own, or of the file of all. Rows show the same few again and again.
  function glyph(symbol, look = "icon") {
    const key = look + "#" + symbol;
    if (!glyphs.has(key)) {
      const file = document.getElementById(symbol) ? "" : base + "assets/icons.svg";
      const use = fill(document.createElementNS(SVG, "use"), { href: file + "#" + symbol });
      glyphs.set(key, fill(document.createElementNS(SVG, "svg"), { class: look, "aria-hidden": "true" }, [use]));
    }
    return glyphs.get(key).cloneNode(true);
  }

  // Opened from disk there is no server to find the page of a folder.
  function link(address) {
    const [path, anchor] = address.split("#");
    const file = fromDisk && (path === "" || path.endsWith("/")) ? path + "index.html" : path;
    return base + file + (anchor === undefined ? "" : "#" + anchor);
  }

  function counted(number, one, many) {
    return number + "\u00a0" + (number === 1 ? one : many);
  }

  function lowerFirst(text) {
    const start = text.slice(0, 2);
    return start === start.toUpperCase() ? text : text.charAt(0).toLowerCase() + text.slice(1);
  }

  // The words as they were read, in the place of those that were typed.
  function corrected(text, spelling) {
    return spelling.reduce((soFar, word) => {
      const place = soFar.toLowerCase().indexOf(word.typed.toLowerCase());
      return place < 0 ? soFar : soFar.slice(0, place) + word.read + soFar.slice(place + word.typed.length);
    }, text);
  }

  // No line breaks between a number and what it counts, as the generator has it: "2 dumbbells".
  function together(text) {
    return text.replace(/(\d) (?=[a-z])/g, "$1\u00a0");
  }

  function figure(address) {
    return window.AtlasBodies ? window.AtlasBodies.address(address) : address;
  }

  function image(address) {
    return element("img", { src: figure(base + address), alt: "", width: "56", height: "56", loading: "lazy" });
  }

  // What an exercise works and needs, each with its sign; of anything else, its remark.
  function meta(entry, symbolOf) {
    if (!entry.remark || entry.remark.toLowerCase() === entry.title.toLowerCase()) return null;
    if (entry.kind !== "exercise") return element("span", { class: "meta" }, [element("span", {}, [together(entry.remark)])]);
    const facts = entry.remark.split(" · ");
    const parts = [element("span", {}, [...implement(entry, symbolOf || named), together(facts.pop())])];
    if (facts.length) parts.unshift(element("span", {}, [glyph("k-target", "role-key"), facts[0]]));
    return element("span", { class: "meta" }, parts);
  }

  function implement(entry, symbolOf) {
    const symbol = entry.equipment.length ? symbolOf(entry.equipment[0].id) : null;
    return symbol ? [glyph(symbol)] : [];
  }

  // Most signs bear the implement's name. A page that is opened from disk may use its own alone.
  function named(thing) {
    const symbol = "e-" + thing;
    return (DRAWN.includes(thing) && !fromDisk) || document.getElementById(symbol) ? symbol : null;
  }

  // The words that are not known here, struck out; nothing where all are.
  function unknown(answer) {
    if (!answer.unknown.length || answer.nearestResults.length) return [];
    return [" Not known here: ", ...answer.unknown.flatMap((words, place) => [place ? ", " : "", element("s", {}, [words])]), "."];
  }

  Object.assign(pages, { element, glyph, link, counted, lowerFirst, corrected, image, meta, unknown });
})();
