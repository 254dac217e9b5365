// The equipment that a reader has told of, on whatever page, as ids of things.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const KEY = "atlas-equipment";

  function recall() {
    try {
      return (localStorage.getItem(KEY) || "").split(",").filter(Boolean);
    } catch (error) {
      return []; // storage is switched off
    }
  }

  function remember(things) {
    try {
      if (things.length) localStorage.setItem(KEY, things.join(","));
      else localStorage.removeItem(KEY);
    } catch (error) {
      return; // storage is switched off: the choice lasts for this page
    }
  }

  pages.equipment = { recall, remember };
})();
