// Loads the search engine and its table when search is first used; until then not one byte of them is fetched.
(function () {
  "use strict";
  const root = document.documentElement;
  const base = root.dataset.base.replace(/\/?$/, "/");
  let asked = null;

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = base + address;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error("Could not load " + address)));
      document.head.append(script);
    });
  }

  async function fetchTable(address) {
    const response = await fetch(base + address);
    if (!response.ok) throw new Error("Could not load " + address + ": " + response.status);
    return response.json();
  }

  // Pages opened from a disk may not fetch; there the table comes as a script, which needs the engine first.
  async function loadEngine() {
    const { searchEngine, searchTable } = root.dataset;
    if (!searchEngine || !searchTable) throw new Error("This page names no search engine");
    const fromDisk = location.protocol === "file:";
    const fetched = fromDisk ? null : fetchTable(searchTable);
    await Promise.all([loadScript(searchEngine), fetched]);
    if (fromDisk) await loadScript(searchTable.replace(/json$/, "js"));
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

  window.AtlasSearchLoader = { load };
})();
