// Parts of the page that have scripts of their own: loaded where the part is, or when it is used.
var SEARCH_BOX = ["search-loader", "elements", "equipment", "excerpts", "completing", "search-box"];
var SEARCH_PAGE = ["search-loader", "elements", "equipment", "choices", "trail", "facets", "sheet", "pictures", "results", "excerpts", "chosen", "said", "search-page"];

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
  part(["equipment", "workouts"], function () {
    window.AtlasPages.startPicker(form);
  }, function () {
    form.classList.add("has-failed");
  })();
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

function setUpParts() {
  setUpSearchBoxes();
  setUpSearchPage();
  setUpPicker();
  setUpPreviews();
  setUpPlayers();
}
