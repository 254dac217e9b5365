// What the scripts of every page share: elements, what is remembered, and the loading of the scripts of a part of the page.
var root = document.documentElement;
var scripts = (window.AtlasScripts = window.AtlasScripts || {}); // names of those that have run to their end
var base = root.dataset.base.replace(/\/?$/, "/");

function all(selector, within) {
  return Array.prototype.slice.call((within || document).querySelectorAll(selector));
}

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch (error) {
    return; // storage is switched off: the choice lasts for this page
  }
}

function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    return null;
  }
}

var asked = {};

// Resolves once the script has run or failed; one that came cut or was something else has not put its name down.
function loadScript(name) {
  if (scripts[name]) return Promise.resolve();
  asked[name] =
    asked[name] ||
    new Promise(function (resolve) {
      var script = document.createElement("script");
      script.src = base + "assets/js/" + name + ".js";
      script.async = false; // in the order asked for
      script.onload = script.onerror = function () {
        asked[name] = null;
        script.remove();
        resolve();
      };
      document.head.appendChild(script);
    });
  return asked[name];
}

// Asks for scripts that the browser has kept from another release.
function fetchAnew(names) {
  return Promise.all(
    names.map(function (name) {
      return fetch(base + "assets/js/" + name + ".js", { cache: "reload" }).catch(function () {
        return null;
      });
    })
  );
}

// All or nothing: where one is missing or of another edition, the next call runs all of them again, since they build on each other.
function loadScripts(names, isLast) {
  return Promise.all(names.map(loadScript)).then(function () {
    var editions = names.concat("atlas").map(function (name) {
      return scripts[name];
    });
    var known = editions.filter(Boolean);
    var isMixed = new Set(known).size > 1;
    if (known.length === editions.length && !isMixed) return null;
    names.forEach(function (name) {
      delete scripts[name];
    });
    if (!isMixed || isLast) throw new Error("Could not load the scripts of the page");
    return fetchAnew(names.concat("scheme", "atlas")).then(function () {
      return loadScripts(names, true);
    });
  });
}

// Returns what loads the scripts of a part of the page and starts it. After a failure the next call tries again, one
// that came meanwhile at once, and so does the line when it is back.
function part(names, start, fail) {
  var state = "resting";
  var again = false;
  function load() {
    if (state === "there") return;
    again = state === "asked";
    if (again) return;
    state = "asked";
    loadScripts(names).then(start).then(setState.bind(null, "there"), setState.bind(null, "failed"));
  }
  function setState(now) {
    state = now;
    if (now === "failed" && again) load();
    else if (now === "failed") fail();
  }
  window.addEventListener("online", function () {
    if (state !== "resting") load();
  });
  return load;
}

