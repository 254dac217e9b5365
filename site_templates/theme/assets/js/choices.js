// What a reader asks for: words, values chosen by hand, recognised words set aside. As an address and back; nothing here touches the page.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const FIELDS = ["owned", "muscle", "equipment", "setup", "level", "category", "pattern", "family", "laterality", "measurement", "easier_on", "space", "noise", "kind"];

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
    return { text: given.get("q") || "", within, without: list(given.get("without")) };
  }

  function write(asked) {
    const query = new URLSearchParams();
    if (asked.text.trim()) query.set("q", asked.text);
    FIELDS.forEach((field) => {
      if (asked.within[field]) query.set(field, asked.within[field].join(","));
    });
    if (asked.without.length) query.set("without", asked.without.join(","));
    // Ids hold no commas, so a comma can stay readable.
    const text = query.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");
    return text ? "?" + text : "";
  }

  function withValues(asked, field, values) {
    const within = Object.assign({}, asked.within);
    if (values.length) within[field] = values;
    else delete within[field];
    return { text: asked.text, within, without: asked.without };
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
    return { text, within: asked.within, without: text.trim() ? asked.without : [] };
  }

  function setAside(asked, chip) {
    return { text: asked.text, within: asked.within, without: [...asked.without, chip.field + ":" + chip.id] };
  }

  function isEmpty(asked) {
    return !asked.text.trim() && !Object.keys(asked.within).length;
  }

  Object.assign(pages, { choices: { read, write, withValues, withText, toggle, setAside, isEmpty } });
})();
