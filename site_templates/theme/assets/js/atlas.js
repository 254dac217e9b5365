// What every page does: menu, colour scheme, copying, printing, contents, loading search when it is wanted.
// A control stands hidden in the page until what serves it has run, so there is none that does nothing.
(function () {
  "use strict";
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

  function setUpScheme() {
    if (!root.dataset.mdColorScheme) return; // the script is missing that would remember a choice
    all("[data-toggle-scheme]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        var scheme = root.dataset.mdColorScheme === "slate" ? "default" : "slate";
        root.dataset.mdColorScheme = scheme;
        remember("atlas-scheme", scheme);
      });
    });
  }

  // A button takes the place of the link that does without script.
  function takePlace(button) {
    var link = button.nextElementSibling;
    button.hidden = false;
    if (link && link.matches("[data-no-script]")) link.hidden = true;
  }

  function setUpMenu() {
    var button = document.querySelector("[data-drawer-toggle]");
    var drawer = document.getElementById("site-menu");
    if (!button || !drawer) return;
    takePlace(button);
    function open(on) {
      drawer.hidden = !on;
      button.setAttribute("aria-expanded", String(on));
      if (on) drawer.querySelector("a").focus();
    }
    button.addEventListener("click", function () {
      open(drawer.hidden);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !drawer.hidden) {
        open(false);
        button.focus();
      }
    });
    document.addEventListener("click", function (event) {
      if (!drawer.hidden && !drawer.contains(event.target) && !button.contains(event.target)) open(false);
    });
    drawer.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !drawer.contains(event.relatedTarget) && event.relatedTarget !== button) open(false);
    });
  }

  var SEARCH_BOX = ["search-loader", "elements", "search-box"];
  var SEARCH_PAGE = ["search-loader", "elements", "choices", "facets", "sheet", "results", "chosen", "search-page"];

  // The box that a key leads to: the header's, or the page's own where the header has none to show.
  function searchInput() {
    var input = document.querySelector(".md-search--header [data-search-input]");
    var shown = input && getComputedStyle(input).visibility === "visible" && input.offsetParent;
    return shown ? input : document.querySelector("main [data-search-input]");
  }

  function setUpSearchPanel(opener) {
    var before = null; // where the focus came from
    function toggle(on) {
      root.classList.toggle("search-open", on);
      if (opener) opener.setAttribute("aria-expanded", String(on));
    }
    all("[data-key]").forEach(function (key) {
      key.hidden = false;
      key.setAttribute("aria-hidden", "true");
    });
    function open() {
      before = document.activeElement;
      toggle(true);
      var input = searchInput();
      if (input) input.focus();
    }
    function close() {
      toggle(false);
      if (before && before !== document.body) before.focus();
      else document.activeElement.blur();
    }
    if (opener) {
      takePlace(opener);
      opener.addEventListener("click", function () {
        if (root.classList.contains("search-open")) close();
        else open();
      });
    }
    document.addEventListener("click", function (event) {
      var inside = event.target.closest(".md-search--header, [data-search-open]");
      if (!inside && root.classList.contains("search-open")) toggle(false);
    });
    document.addEventListener("keydown", function (event) {
      var own = document.activeElement;
      var isTaken = own.isContentEditable || own.closest("input, textarea, select, [role=textbox], dialog, [role=dialog]");
      var wanted = (event.key === "/" && !isTaken) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
      if (wanted && !event.altKey) {
        event.preventDefault();
        if (document.activeElement !== searchInput()) open();
      } else if (event.key === "Escape" && root.classList.contains("search-open") && !event.defaultPrevented) {
        event.preventDefault();
        close();
      }
    });
  }

  // Says how the search stands below the box that has the focus, while its own script cannot.
  function makeNote() {
    var note = document.createElement("p");
    note.className = "suggestions suggestions__note";
    note.setAttribute("role", "status");
    document.addEventListener("focusout", function () {
      note.remove();
    });
    return function (words) {
      var input = document.activeElement;
      if (words && input.matches("[data-search-input]")) input.form.parentNode.appendChild(note);
      else note.remove();
      note.textContent = words;
    };
  }

  // Calls `load` when a box inside, or one outside, the page of search is used.
  function onBoxes(inside, events, load) {
    events.forEach(function (name) {
      document.addEventListener(name, function (event) {
        var box = event.target.closest && event.target.closest(".md-search");
        if (box && Boolean(box.closest("[data-search-page]")) === inside) load();
      });
    });
  }

  // Nothing of the search is fetched before a box is entered or pointed at.
  function setUpSearchBoxes() {
    var say = makeNote();
    function start() {
      say("");
      all("[data-search-input]").forEach(window.AtlasPages.startSearchBox);
    }
    onBoxes(false, ["focusin", "pointerover", "input"], part(SEARCH_BOX, start, function () {
      say("Search could not be loaded. Press Enter for the lists of everything, or type on to try again.");
    }));
  }

  function setUpSearchPage() {
    var page = document.querySelector("[data-search-page]");
    if (!page) return;
    function start() {
      window.AtlasPages.startSearchPage(page);
      root.classList.replace("no-js", "js");
    }
    var load = part(SEARCH_PAGE, start, function () {
      root.classList.replace("js", "no-js");
    });
    onBoxes(true, ["input"], load);
    load();
  }

  // Where a pointer can rest on a link, resting on one shows what it leads to. Nothing is fetched before the first time.
  function setUpPreviews() {
    if (root.dataset.previews === undefined || !window.matchMedia("(hover: hover)").matches || location.protocol === "file:") return;
    var load = part(["elements", "previews"], function () {
      ["pointerover", "focusin"].forEach(function (name) {
        document.removeEventListener(name, begin);
      });
      window.AtlasPages.startPreviews();
    }, function () {});
    function begin(event) {
      if (event.pointerType !== "touch" && event.target.closest && event.target.closest("main a[href]:not(svg a)")) load();
    }
    document.addEventListener("pointerover", begin);
    document.addEventListener("focusin", begin);
  }

  // Without its script the list of workouts holds all of them.
  function setUpPicker() {
    var form = document.querySelector("[data-picker]");
    if (!form) return;
    part(["workouts"], function () {
      window.AtlasPages.startPicker(form);
    }, function () {})();
  }

  // Where the player is missing the two stills say it as well.
  function setUpPlayers() {
    var movements = all("[data-player]");
    function show(still) {
      movements.forEach(function (movement) {
        movement.classList.toggle("is-still", still);
      });
    }
    var load = part(["player"], show.bind(null, false), show.bind(null, true));
    if (movements.length) load();
  }

  function say(button, words) {
    var before = button.dataset.words || button.lastChild.textContent;
    button.dataset.words = before;
    button.lastChild.textContent = words;
    setTimeout(function () {
      button.lastChild.textContent = before;
    }, 2000);
  }

  // The old way, which also works on plain http. Says whether the text was copied.
  function copySelected(field) {
    field.select();
    try {
      return document.execCommand("copy");
    } catch (error) {
      return false;
    }
  }

  // Where the browser does not let a page copy, the text is left selected for the reader to copy.
  function copyByHand(text, button) {
    var field = document.createElement("input");
    field.className = "copy-text";
    field.readOnly = true;
    field.value = text;
    field.setAttribute("aria-label", "Text to copy");
    button.after(field);
    if (copySelected(field)) {
      field.remove();
      button.focus();
      return say(button, "Copied");
    }
    field.addEventListener("blur", function () {
      field.remove();
    });
    return say(button, /Mac|iP/.test(navigator.platform) ? "Press ⌘C to copy" : "Press Ctrl+C to copy");
  }

  function copy(text, button) {
    if (!navigator.clipboard) return copyByHand(text, button);
    return navigator.clipboard.writeText(text).then(say.bind(null, button, "Copied"), copyByHand.bind(null, text, button));
  }

  function onPress(selector, act) {
    all(selector).forEach(function (button) {
      if (button.matches(".button")) button.hidden = false; // others are shown by the script that knows when
      button.addEventListener("click", function () {
        act(button);
      });
    });
  }

  function setUpButtons() {
    onPress("[data-copy]", function (button) {
      copy(document.getElementById(button.dataset.copy).textContent, button);
    });
    onPress("[data-copy-address]", function (button) {
      copy(location.href, button);
    });
    onPress("[data-print]", function (button) {
      root.classList.toggle("print-all", button.dataset.print === "all");
      window.print();
      root.classList.remove("print-all");
    });
  }

  // What an anchor leads to. A percent sign that begins no letter stands for itself, as browsers read it.
  function placeOf(hash) {
    var name = hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch (error) {
      return document.getElementById(name);
    }
    return document.getElementById(name);
  }

  // A link into a folded part opens it; so does printing where the style sheet cannot.
  function setUpFolds() {
    function open(target) {
      for (var fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    }
    function follow() {
      open(placeOf(location.hash));
    }
    window.addEventListener("hashchange", follow);
    follow();
    // What folds away for want of room is open where there is enough.
    if (window.matchMedia("(min-width: 76.25em)").matches) all("[data-wide-open]").forEach(open);
    var opened = [];
    window.addEventListener("beforeprint", function () {
      opened = all("main details:not([open])");
      opened.forEach(function (fold) {
        fold.open = true;
      });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (fold) {
        fold.open = false;
      });
    });
  }

  function setUpContents() {
    var links = all(".rail a, .md-sidebar--secondary a");
    if (!links.length || !("IntersectionObserver" in window)) return;
    function mark(id) {
      links.forEach(function (link) {
        if (link.hash === "#" + id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }
    var observer = new IntersectionObserver(
      function (entries) {
        entries.forEach(function (entry) {
          if (entry.isIntersecting) mark(entry.target.id);
        });
      },
      { rootMargin: "-20% 0px -70% 0px" }
    );
    links.forEach(function (link) {
      var target = placeOf(link.hash);
      if (target) observer.observe(target);
    });
  }

  function setUpDose() {
    var bar = document.querySelector("[data-dose-bar]");
    if (!bar) return;
    var choice = bar.querySelector("[data-goal-choice]");
    var text = bar.querySelector("[data-dose-text]");
    var known = recall("atlas-goal");
    function show() {
      var option = choice.options[choice.selectedIndex];
      var amount = document.createElement("b");
      amount.textContent = option.dataset.amount.replace(/(\d–)(?=\d)/g, "$1\u2060"); // no line breaks there
      text.replaceChildren(amount);
      option.dataset.bar.split(", ").forEach(function (words, place) {
        var piece = document.createElement("span");
        piece.textContent = words;
        text.append(place ? ", " : "", piece);
      });
    }
    all("option", choice).forEach(function (option) {
      if (option.value === known) option.selected = true;
    });
    choice.addEventListener("change", function () {
      remember("atlas-goal", choice.value);
      show();
    });
    bar.hidden = false;
    show();
  }

  // The list of the sections above the bar: opened by its button, closed by a choice, by Escape and by a press elsewhere.
  function setUpSections() {
    var opener = document.querySelector("[data-sections]");
    var rail = document.querySelector(".rail");
    if (!opener || !rail) return;
    function toggle(open) {
      rail.classList.toggle("is-open", open);
      opener.setAttribute("aria-expanded", String(open));
    }
    rail.id = "sections";
    rail.classList.add("is-sheet");
    opener.setAttribute("aria-controls", rail.id);
    toggle(false);
    opener.addEventListener("click", function () {
      toggle(!rail.classList.contains("is-open"));
      if (rail.classList.contains("is-open")) (rail.querySelector("[aria-current]") || rail.querySelector("a")).focus();
    });
    document.addEventListener("click", function (event) {
      if (!event.target.closest("[data-sections]") && (event.target.closest(".rail a") || !event.target.closest(".rail"))) toggle(false);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !rail.classList.contains("is-open") || event.defaultPrevented) return;
      event.preventDefault();
      toggle(false);
      opener.focus();
    });
  }

  root.classList.replace("no-js", "js");
  setUpScheme();
  setUpMenu();
  setUpSearchPanel(document.querySelector("[data-search-open]"));
  setUpSearchBoxes();
  setUpSearchPage();
  setUpPicker();
  setUpPreviews();
  setUpPlayers();
  setUpButtons();
  setUpContents();
  setUpDose();
  setUpSections();
  setUpFolds();
})();
