/* A page at a former address: goes on to the new one with the query and the anchor, which a refresh alone would drop. */
(function () {
  "use strict";
  var script = document.currentScript;
  var to = new URL(script.getAttribute("data-to"), location.href);
  to.search = location.search;
  if (!script.hasAttribute("data-without-anchor")) to.hash = location.hash;
  window.stop(); // or the refresh below would overtake a slow answer, without query and anchor
  location.replace(to.href);
})();
