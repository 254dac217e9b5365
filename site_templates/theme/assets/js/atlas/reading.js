// What helps to read a long page: folds that open for links and print, marked contents, the dose for a goal, the sheet of sections.

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
    amount.textContent = option.dataset.amount;
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

function setUpReading() {
  setUpContents();
  setUpDose();
  setUpSections();
  setUpFolds();
}
