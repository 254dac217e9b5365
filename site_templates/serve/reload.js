// Added by `atlas serve` to every page it sends: loads the page again when what it shows has changed, and notes in a
// corner how the checking stands. Nothing of it is in a built site.
(function () {
  "use strict";
  var script = document.currentScript;
  var home = new URL(".", script.src).href;
  var site = new URL("..", home).href;
  var version = script.dataset.version;
  var page = script.dataset.page; // the file that is shown; empty on pages that any change concerns
  var PLACE = "atlas-serve-place";
  var note = null;

  function listen() {
    // A browser keeps at most six connections to a server. One worker for all tabs leaves five for pages.
    if (window.SharedWorker) {
      new BroadcastChannel("atlas-serve").onmessage = function (message) {
        hear(message.data);
      };
      new SharedWorker(home + "events.js").port.start();
    } else {
      new EventSource(home + "events").onmessage = function (event) {
        hear(JSON.parse(event.data));
      };
    }
  }

  function hear(notice) {
    if (page) show(notice);
    if (notice.version !== version) compare();
  }

  function compare() {
    var query = new URLSearchParams({ since: version, page: page });
    fetch(home + "changes.json?" + query)
      .then(function (answer) {
        return answer.json();
      })
      .then(function (difference) {
        if (difference.reload || difference.files.some(hasLoaded)) reload();
        else version = difference.version;
      })
      .catch(function () {
        return; // the server is gone; it speaks first when it is back
      });
  }

  function hasLoaded(file) {
    var address = new URL(file, site).href;
    return performance.getEntriesByType("resource").some(function (entry) {
      return entry.name.split(/[?#]/)[0] === address;
    });
  }

  function reload() {
    try {
      if (page) sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollX, scrollY]));
    } finally {
      location.reload(); // also where storage is switched off
    }
  }

  // A browser keeps the place over a reload, but not over the problems that may have been shown in between.
  function returnToPlace() {
    if (!page) return;
    var place = JSON.parse(sessionStorage.getItem(PLACE) || "[]");
    sessionStorage.removeItem(PLACE);
    if (place[0] !== location.pathname) return;
    history.scrollRestoration = "manual"; // or else the browser goes to where the problems were left
    addEventListener("load", function () {
      scrollTo({ left: place[1], top: place[2], behavior: "instant" });
    });
    addEventListener("pagehide", function () {
      history.scrollRestoration = "auto";
    });
  }

  function show(notice) {
    if (!note) {
      var sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = home + "serve.css";
      document.head.append(sheet);
      note = document.createElement("a");
      note.href = home + "problems/";
      var place = document.createElement("div");
      place.setAttribute("role", "status");
      place.append(note);
      document.body.append(place);
    }
    note.className = "atlas-serve-note atlas-serve-note--" + notice.tone;
    note.hidden = notice.tone === "fine";
    note.textContent = notice.note;
  }

  listen();
  compare();
  returnToPlace();
})();
