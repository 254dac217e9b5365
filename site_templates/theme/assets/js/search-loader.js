// Loads the search engine and its table when search is first used; until then not one byte of them is fetched.
// Pages, engine and table are of one edition. A browser or a server between may have kept files of another release.
(function () {
  "use strict";
  const root = document.documentElement;
  const base = root.dataset.base.replace(/\/?$/, "/");
  const INDEX = "assets/search/index";
  const LOST = "Search could not be loaded.";
  const CHANGED = "This guide has changed since the page was opened. Reload the page to search.";
  let asked = null;
  let again = false;
  let hasFailed = false; // files that have failed at their work
  let received = null;
  let textFolder = null; // none where the text of pages is not searched

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = base + address;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error("Could not load " + address)));
      document.head.append(script);
    });
  }

  // A script element takes the copy that was kept; asking for the file first makes that a new one.
  async function loadScriptAnew(address, cache) {
    if (cache === "reload") await fetchFile(address, cache);
    return loadScript(address);
  }

  async function fetchFile(address, cache) {
    const response = await fetch(base + address, { cache });
    if (!response.ok) throw new Error("Could not load " + address + ": " + response.status);
    return response;
  }

  async function fetchJson(address, cache) {
    return (await fetchFile(address, cache)).json();
  }

  // Of one edition with the page's own scripts, as the build wrote it into all of them.
  function isSame(thing) {
    const editions = new Set(Object.values(window.AtlasScripts));
    return Boolean(thing) && editions.size === 1 && editions.has(thing.edition);
  }

  // The page is the older one, or the newer. The next load of the page shall not meet its old scripts again.
  function refuse() {
    Object.keys(window.AtlasScripts).forEach((name) => fetchFile("assets/js/" + name + ".js", "reload").catch(() => null));
    throw Object.assign(new Error("The search is of another edition than the page"), { words: CHANGED });
  }

  // An engine on a thread of its own, which answers later. Of questions that overtake one another the older get no answer.
  class RemoteEngine {
    constructor(script) {
      this.waiting = new Map();
      this.asked = 0;
      this.worker = new Worker(base + script);
      this.worker.addEventListener("message", ({ data: [id, value, error] }) => this.settle(id, value, error));
      this.worker.addEventListener("error", () => this.waiting.forEach(({ reject }) => reject(new Error("The engine has failed"))));
    }

    settle(id, value, error) {
      const { resolve, reject } = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) reject(new Error(error));
      else resolve(value);
    }

    call(...message) {
      const id = ++this.asked;
      return new Promise((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        this.worker.postMessage([id, ...message]);
      });
    }

    async start(table) {
      Object.assign(this, await this.call("start", new URL(base + table, location.href).href));
      return this;
    }

    ask(typed, options) {
      return this.call("ask", typed, options);
    }

    excerpt(sentences, roots) {
      return this.call("excerpt", sentences, roots);
    }

    loadText(typed) {
      return this.call("loadText", typed, new URL(base + textFolder, location.href).href);
    }
  }

  async function startRemote({ worker, table }) {
    const engine = new RemoteEngine(worker);
    try {
      await engine.start(table);
      if (!isSame(engine)) throw new Error("Engine and table are of different editions");
      return engine;
    } catch (error) {
      engine.worker.terminate();
      throw error;
    }
  }

  // Only the index has a name that pages know; it names the engine and the table of this state of the site.
  // Pages opened from a disk may not fetch; there index and table come as scripts, the table after the engine that it needs.
  async function loadEngine(cache) {
    const fromDisk = location.protocol === "file:";
    if (fromDisk) await loadScript(INDEX + ".js");
    const index = fromDisk ? received : await fetchJson(INDEX + ".json", cache === "reload" ? cache : "no-cache");
    if (!isSame(index)) refuse();
    textFolder = index.text;
    if (index.worker && !fromDisk) return startRemote(index);
    delete window.AtlasSearch; // an engine that came before
    const [table] = await Promise.all([fromDisk ? null : fetchJson(index.table, cache), loadScriptAnew(index.engine, fromDisk ? "default" : cache)]);
    if (fromDisk) await loadScript(index.table.replace(/json$/, "js"));
    return makeEngine(fromDisk ? window.AtlasSearch.received : table);
  }

  function makeEngine(table) {
    if (!isSame(window.AtlasSearch) || !isSame(table)) throw new Error("Engine and table are of different editions");
    return new window.AtlasSearch.Engine(table);
  }

  // Whatever was wrong with files that were kept, they are asked for anew, once.
  function loadAnew(error) {
    if (error.words) throw error;
    return loadEngine("reload");
  }

  // After a failure the next call tries again; one that came meanwhile does so at once.
  function load() {
    if (asked) {
      again = true;
      return asked;
    }
    again = false;
    asked = loadEngine(hasFailed ? "reload" : "default")
      .catch(loadAnew)
      .catch((error) => {
        asked = null;
        if (again && !error.words) return load();
        throw Object.assign(error, { words: error.words || LOST });
      });
    return asked;
  }

  async function loadTextFile(name) {
    if (location.protocol !== "file:") return fetchJson(textFolder + name + ".json", "no-cache");
    await loadScript(textFolder + name + ".js");
    return window.AtlasSearch.receivedText[name];
  }

  // The text of pages, once for an engine, and of a large dataset the files that may hold what was typed. Where one does not
  // come, names answer alone, and the next question tries again.
  async function loadText(engine, typed) {
    try {
      if (engine.loadText) return await engine.loadText(typed);
      if (!engine.text) {
        await loadScript(textFolder + "reader." + window.AtlasSearch.edition + ".js");
        engine.take(await loadTextFile("index"));
      }
      await Promise.all(engine.textParts(typed).map(async (letter) => engine.text.hold(await loadTextFile("words-" + letter), letter)));
    } catch (error) {
      return false;
    }
    return Boolean(engine.text);
  }

  // The index as a script hands itself over here.
  function receive(index) {
    received = index;
  }

  // For an engine that has failed at its work.
  function drop() {
    asked = null;
    hasFailed = true;
  }

  window.AtlasSearchLoader = { load, loadText, drop, receive };
})();
