// What every page does: menu, colour scheme, copying, printing, contents, loading search when it is wanted.
(function () {
  "use strict";
  var root = document.documentElement;
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

  function addScript(name) {
    if (document.querySelector('script[data-name="' + name + '"]')) return;
    var script = document.createElement("script");
    script.src = base + "assets/js/" + name + ".js";
    script.dataset.name = name;
    script.async = false; // in the order asked for
    document.head.appendChild(script);
  }

  function setUpScheme() {
    all("[data-toggle-scheme]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        var scheme = root.dataset.mdColorScheme === "slate" ? "default" : "slate";
        root.dataset.mdColorScheme = scheme;
        remember("atlas-scheme", scheme);
      });
    });
  }

  function setUpMenu() {
    var button = document.querySelector("[data-drawer-toggle]");
    var drawer = document.getElementById("site-menu");
    button.hidden = false;
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

  var SEARCH_BOX = ["elements", "search-box"];
  var SEARCH_PAGE = ["elements", "choices", "facets", "sheet", "results", "chosen", "search-page"];

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
    function open() {
      before = document.activeElement;
      toggle(true);
      searchInput().focus();
    }
    function close() {
      toggle(false);
      if (before && before !== document.body) before.focus();
      else document.activeElement.blur();
    }
    if (opener) {
      opener.hidden = false;
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
      var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
      var wanted = (event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
      if (wanted && !event.altKey) {
        event.preventDefault();
        if (document.activeElement !== searchInput()) open();
      } else if (event.key === "Escape" && root.classList.contains("search-open") && !event.defaultPrevented) {
        event.preventDefault();
        close();
      }
    });
  }

  // Nothing of the search is fetched before a box is entered or pointed at.
  function setUpSearch() {
    setUpSearchPanel(document.querySelector("[data-search-open]"));
    ["focusin", "pointerover"].forEach(function (name) {
      document.addEventListener(name, function (event) {
        if (event.target.closest && event.target.closest(".md-search") && !event.target.closest("[data-search-page]")) SEARCH_BOX.forEach(addScript);
      });
    });
    if (document.querySelector("[data-search-page]")) SEARCH_PAGE.forEach(addScript);
  }

  function say(button, words) {
    var before = button.dataset.words || button.lastChild.textContent;
    button.dataset.words = before;
    button.lastChild.textContent = words;
    setTimeout(function () {
      button.lastChild.textContent = before;
    }, 2000);
  }

  function copy(text, button) {
    navigator.clipboard.writeText(text).then(
      function () {
        say(button, "Copied");
      },
      function () {
        say(button, "Select the text to copy");
      }
    );
  }

  function setUpButtons() {
    all("[data-copy]").forEach(function (button) {
      button.addEventListener("click", function () {
        copy(document.getElementById(button.dataset.copy).textContent, button);
      });
    });
    all("[data-copy-address]").forEach(function (button) {
      button.addEventListener("click", function () {
        copy(location.href, button);
      });
    });
    all("[data-print]").forEach(function (button) {
      button.addEventListener("click", function () {
        window.print();
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
      var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
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
      amount.textContent = option.dataset.amount;
      text.replaceChildren(amount, option.dataset.bar);
    }
    all("option", choice).forEach(function (option) {
      if (option.value === known) option.selected = true;
    });
    choice.addEventListener("change", function () {
      remember("atlas-goal", choice.value);
      show();
    });
    bar.querySelector("[data-sections]").addEventListener("click", function () {
      var rail = document.querySelector(".rail");
      rail.scrollIntoView();
      rail.querySelector("a").focus();
    });
    bar.hidden = false;
    show();
  }

  setUpScheme();
  setUpMenu();
  setUpSearch();
  setUpButtons();
  setUpContents();
  setUpDose();
  if (document.querySelector("[data-player]")) addScript("player");
})();
