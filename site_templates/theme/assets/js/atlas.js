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

  function headerInput() {
    var input = document.querySelector(".md-search--header [data-search-input]");
    return input && getComputedStyle(input).visibility === "visible" && input.offsetParent ? input : null;
  }

  function setUpSearch() {
    var opener = document.querySelector("[data-search-open]");
    document.addEventListener("focusin", function (event) {
      if (event.target.matches("[data-search-input]")) addScript("search");
    });
    opener.addEventListener("click", function (event) {
      event.preventDefault();
      root.classList.toggle("search-open");
      var input = headerInput();
      if (input) input.focus();
    });
    document.addEventListener("keydown", function (event) {
      var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
      var wanted = (event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
      if (wanted && !event.altKey) {
        event.preventDefault();
        root.classList.add("search-open");
        (headerInput() || document.querySelector("main [data-search-input]")).focus();
      } else if (event.key === "Escape" && root.classList.contains("search-open") && !event.defaultPrevented) {
        root.classList.remove("search-open");
        opener.focus();
      }
    });
    if (document.querySelector("[data-search-page]")) addScript("search");
    if (document.querySelector("[data-finder]")) addScript("finder");
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
      text.replaceChildren(amount, "Rest " + option.dataset.rest + ", " + option.dataset.left + " left");
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
