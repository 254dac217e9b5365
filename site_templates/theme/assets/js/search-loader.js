// Loads the search engine and its table when search is first used; until then not one byte of them is fetched.
(function () {
  "use strict";
  const root = document.documentElement;
  const base = root.dataset.base.replace(/\/?$/, "/");
  const INDEX = "assets/search/index";
  let asked = null;
  let received = null;

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = base + address;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error("Could not load " + address)));
      document.head.append(script);
    });
  }

  async function fetchJson(address, cache) {
    const response = await fetch(base + address, { cache });
    if (!response.ok) throw new Error("Could not load " + address + ": " + response.status);
    return response.json();
  }

  // Only the index has a name that pages know; it names the engine and the table of this state of the site.
  // Pages opened from a disk may not fetch; there index and table come as scripts, the table after the engine that it needs.
  async function loadEngine() {
    const fromDisk = location.protocol === "file:";
    if (fromDisk) await loadScript(INDEX + ".js");
    const index = fromDisk ? received : await fetchJson(INDEX + ".json", "no-cache");
    const fetched = fromDisk ? null : fetchJson(index.table, "default");
    await Promise.all([loadScript(index.engine), fetched]);
    if (fromDisk) await loadScript(index.table.replace(/json$/, "js"));
    return new window.AtlasSearch.Engine(fromDisk ? window.AtlasSearch.received : await fetched);
  }

  // After a failure the next call tries again.
  function load() {
    asked =
      asked ||
      loadEngine().catch((error) => {
        asked = null;
        throw error;
      });
    return asked;
  }

  // The index as a script hands itself over here.
  function receive(index) {
    received = index;
  }

  window.AtlasSearchLoader = { load, receive };
})();
