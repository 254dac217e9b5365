// What a reader asks for: words, values chosen by hand, recognised words set aside, an order. As an address and back; nothing here touches the page.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const FIELDS = ["owned", "muscle", "helps", "equipment", "pieces", "setup", "level", "category", "pattern", "family", "position", "laterality", "grip", "mechanics", "measurement", "easier_on", "space", "noise", "kind"];
  const NOTHING = { text: "", within: {}, without: [], sort: "" };

  function list(text) {
    return Array.from(new Set((text || "").split(",").filter(Boolean)));
  }

  function read(query) {
    const given = new URLSearchParams(query);
    const within = {};
    FIELDS.forEach((field) => {
      const values = list(given.get(field));
      if (values.length) within[field] = values;
    });
    return { text: given.get("q") || "", within, without: list(given.get("without")), sort: given.get("sort") || "" };
  }

  function write(asked) {
    const query = new URLSearchParams();
    if (asked.text.trim()) query.set("q", asked.text);
    FIELDS.forEach((field) => {
      // What is remembered belongs to the reader and not to the link.
      if (asked.within[field] && !(field === "owned" && asked.implied)) query.set(field, asked.within[field].join(","));
    });
    if (asked.without.length) query.set("without", asked.without.join(","));
    if (asked.sort) query.set("sort", asked.sort);
    // Ids hold no commas, so a comma can stay readable.
    const text = query.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");
    return text ? "?" + text : "";
  }

  function withValues(asked, field, values) {
    const within = { ...asked.within };
    if (values.length) within[field] = values;
    else delete within[field];
    return { ...asked, within, implied: field === "owned" ? false : asked.implied };
  }

  // What the reader has, as it is remembered.
  function withOwned(asked, things) {
    return { ...withValues(asked, "owned", things), implied: things.length > 0 };
  }

  // `bare` are the values that stand alone: "nothing" among the things that a reader has.
  function toggle(asked, field, value, bare) {
    const chosen = asked.within[field] || [];
    if (chosen.includes(value)) return withValues(asked, field, chosen.filter((other) => other !== value));
    if (field !== "owned") return withValues(asked, field, [...chosen, value]);
    const kept = bare.includes(value) ? [] : chosen.filter((other) => !bare.includes(other));
    return withValues(asked, field, [...kept, value]);
  }

  // Words set aside come back once the text that held them is gone.
  function withText(asked, text) {
    return { ...asked, text, without: text.trim() ? asked.without : [] };
  }

  function withSort(asked, sort) {
    return { ...asked, sort };
  }

  function setAside(asked, chip) {
    return { ...asked, without: [...asked.without, chip.field + ":" + chip.id] };
  }

  function isEmpty(asked) {
    return !asked.text.trim() && !Object.keys(asked.within).length;
  }

  // Has an address asked for something?
  function isPlain(asked) {
    return isEmpty(asked) && !asked.without.length && !asked.sort;
  }

  Object.assign(pages, { choices: { NOTHING, read, write, withValues, withOwned, withText, withSort, toggle, setAside, isEmpty, isPlain } });
})();
