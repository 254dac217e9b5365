// One connection to `atlas serve` for all open tabs: a shared worker hears the events and tells every tab.
"use strict";
var tabs = new BroadcastChannel("atlas-serve");
var last = null;

function connect() {
  var source = new EventSource("events");
  source.onmessage = function (event) {
    last = JSON.parse(event.data);
    tabs.postMessage(last);
  };
  source.onerror = function () {
    // The browser tries again by itself, unless the answer was no stream of events.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 500);
  };
}

onconnect = function () {
  if (last) tabs.postMessage(last); // for the tab that has just come
};

connect();
