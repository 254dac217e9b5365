// The list of results. Rows that the page came with are used again; others are made.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { element, glyph, link, image, meta } = pages;

  // Start and end of a movement; the address of one says where the other is.
  function pair(start) {
    const end = start.replace(/-start\.svg$/, "-end.svg");
    return element("div", { class: "pair" }, [image(start), image(end)]);
  }

  function row(entry, symbolOf, withLevel) {
    const words = [element("h3", {}, [element("a", { class: "stretched", href: link(entry.address) }, [entry.title])])];
    const about = meta(entry, symbolOf);
    if (about && withLevel && entry.level) about.append(element("span", {}, [entry.level.label]));
    if (about) words.push(about);
    if (entry.kind !== "exercise") words.unshift(element("span", { class: "folio" }, [entry.kindLabel]));
    const parts = [element("div", {}, words)];
    if (entry.still) parts.unshift(pair(entry.still));
    return element("li", entry.still ? { class: "has-pair" } : {}, parts);
  }

  // Rows beside printed ones look like these.
  function setUp(box, symbolOf) {
    const printed = box.querySelector("ul");
    const list = printed || element("ul", { class: "rows" });
    const rows = new Map();
    if (printed) list.querySelectorAll(":scope > li").forEach((item) => rows.set(item.querySelector("a").href, item));

    function rowOf(entry) {
      const href = new URL(link(entry.address), location.href).href;
      if (!rows.has(href)) rows.set(href, row(entry, symbolOf, !printed));
      const item = rows.get(href);
      const why = item.querySelector(".why");
      const excerpt = item.querySelector(".excerpt");
      if (excerpt) excerpt.remove(); // of another question
      if (why) why.textContent = entry.why || "";
      else if (entry.why) item.querySelector("h3").parentNode.append(element("span", { class: "why" }, [entry.why]));
      return item;
    }

    return {
      count: () => (list.isConnected ? list.children.length : 0),
      focus(place) {
        if (list.children[place]) list.children[place].querySelector("a").focus();
      },
      // Where a result's words stand.
      placeOf: (entry) => rowOf(entry).querySelector("h3").parentNode,

      // Rows that stand there already stay; with "Show more" only the further ones are put in.
      show(entries) {
        const items = entries.map(rowOf);
        const stays = list.children.length <= items.length && Array.from(list.children).every((item, at) => item === items[at]);
        if (stays && list.isConnected) list.append(...items.slice(list.children.length));
        else list.replaceChildren(...items);
        if (stays && list.isConnected) return;
        if (entries.length) box.replaceChildren(list);
        else box.replaceChildren();
      },
    };
  }

  pages.results = { setUp };
})();
