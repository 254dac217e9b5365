// Runs before the first paint: takes the remembered colour scheme, or the system's, and expects the other scripts.
(function () {
  "use strict";
  var root = document.documentElement;
  var remembered = null;
  try {
    remembered = localStorage.getItem("atlas-scheme");
  } catch (error) {
    remembered = null; // storage is switched off
  }
  var dark = remembered ? remembered === "slate" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.mdColorScheme = dark ? "slate" : "default";
  root.classList.replace("no-js", "js");
  root.classList.toggle("asked", location.search !== ""); // an answer will take the first screen
  // Where they have not come whole, the page is one without script.
  document.addEventListener("DOMContentLoaded", function () {
    if (!(window.AtlasScripts && window.AtlasScripts.atlas)) root.classList.replace("js", "no-js");
  });
})();
