// What every page does, once its parts are there. A control stands hidden in the page until what serves it has run, so there is none that does nothing.
(function (site) {
  "use strict";
  document.documentElement.classList.replace("no-js", "js");
  site.setUpHeader();
  site.setUpParts();
  site.setUpButtons();
  site.setUpReading();
})(window.AtlasSite);
