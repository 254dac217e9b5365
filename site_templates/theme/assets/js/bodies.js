// Who performs the figures: the body that the reader chose is remembered, and every figure of every page shows it.
// Pages come with the figures of the first body; those of another lie below a folder of its name.
(function () {
  "use strict";
  var root = document.documentElement;
  var key = "atlas-body";
  var bodies = (root.dataset.bodies || "").split(" ").filter(Boolean);
  var listeners = [];
  var first = bodies[0] || "";
  var chosen = first;

  function isBody(name) {
    return bodies.indexOf(name) >= 0;
  }

  try {
    var remembered = localStorage.getItem(key);
    if (isBody(remembered)) chosen = remembered;
  } catch (error) {
    chosen = first; // storage is switched off
  }

  // The address of a figure of the first body → that of the chosen one's.
  function address(source) {
    return chosen === first ? source : source.replace(/(^|\/)figures\/(?=[^/]*$)/, "$1figures/" + chosen + "/");
  }

  function turn(element, name) {
    var source = element.dataset.first || element.getAttribute(name);
    if (!source || !/(^|\/)figures\/[^/]*\.svg$/.test(source)) return;
    var next = address(source);
    if (element.getAttribute(name) === next) return;
    element.dataset.first = source;
    element.setAttribute(name, next);
  }

  function show(within) {
    within.querySelectorAll("img[src]").forEach(function (image) {
      turn(image, "src");
    });
    within.querySelectorAll("source[srcset]").forEach(function (source) {
      turn(source, "srcset");
    });
  }

  // A figure that this body does not have is shown with the first.
  function fallBack(event) {
    var image = event.target;
    if (image.localName !== "img" || !image.dataset.first || image.getAttribute("src") === image.dataset.first) return;
    image.setAttribute("src", image.dataset.first);
  }

  function choose(name) {
    if (!isBody(name) || name === chosen) return;
    chosen = name;
    try {
      localStorage.setItem(key, name);
    } catch (error) {
      // storage is switched off: the choice lasts for this page
    }
    show(document);
    offer();
    listeners.forEach(function (tell) {
      tell();
    });
  }

  function offer() {
    document.querySelectorAll("[data-bodies-choice]").forEach(function (group) {
      group.hidden = false;
      group.querySelectorAll("input").forEach(function (input) {
        input.checked = input.value === chosen;
      });
    });
  }

  window.AtlasBodies = {
    address: address,
    isFirst: function () {
      return chosen === first;
    },
    show: show,
    onChange: function (tell) {
      listeners.push(tell);
    },
  };

  document.addEventListener("error", fallBack, true);
  document.addEventListener("change", function (event) {
    if (event.target.closest("[data-bodies-choice]")) choose(event.target.value);
  });
  show(document);
  offer();
})();
