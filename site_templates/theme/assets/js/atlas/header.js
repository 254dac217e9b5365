// The header: colour scheme, menu, and the box of search that opens on a phone or by a key.

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

function setUpHeader() {
  setUpScheme();
  setUpMenu();
  setUpSearchPanel(document.querySelector("[data-search-open]"));
}
