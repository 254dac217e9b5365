// The engine on a thread of its own, for tables so large that a question would keep the page waiting. Runs in a worker alone,
// joined to the other parts; search-loader.js is the other half.
(function (search) {
  "use strict";

  let engine = null;
  let newest = 0;

  async function fetchJson(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error("Could not load " + address + ": " + response.status);
    return response.json();
  }

  // Of questions that wait while one is answered only the newest is worth an answer; the others get none.
  function isOutdated(id) {
    newest = id;
    return new Promise((resolve) => setTimeout(() => resolve(newest !== id)));
  }

  const does = {
    async start(id, table) {
      engine = new search.Engine(await fetchJson(table));
      return { edition: engine.table.packed.edition, facets: engine.facets };
    },
    async ask(id, typed, options) {
      return (await isOutdated(id)) ? null : engine.ask(typed, options);
    },
    excerpt: (id, sentences, roots) => engine.excerpt(sentences, roots),
    // folder: of the text's files.
    async loadText(id, typed, folder) {
      if (!engine.text) engine.take(await fetchJson(folder + "index.json"));
      await Promise.all(engine.textParts(typed).map(async (letter) => engine.text.hold(await fetchJson(folder + "words-" + letter + ".json"), letter)));
      return Boolean(engine.text);
    },
  };

  self.addEventListener("message", async ({ data: [id, name, ...given] }) => {
    try {
      self.postMessage([id, await does[name](id, ...given)]);
    } catch (error) {
      self.postMessage([id, null, String(error)]);
    }
  });
})((self.AtlasSearch = self.AtlasSearch || {}));
