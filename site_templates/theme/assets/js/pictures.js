// Pictures of rows that a script has made: fetched once their rows are near and the list has stood still for a while, so that
// rows which a further letter replaces cost none.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { image } = pages;
  const SCROLLED = 100; // ms after rows have come near
  const TYPED = 500; // ms after a letter
  const NEAR = "10% 0px"; // of the window, above and below
  const wanted = new Map(); // row → where its pictures go, and the first of them
  const near = new Set();
  let waiting = null;
  let still = 0;

  // Start and end of a movement; the address of one says where the other is.
  function fill(row) {
    const { place, start } = wanted.get(row);
    place.append(image(start), image(start.replace(/-start\.svg$/, "-end.svg")));
    wanted.delete(row);
    watcher.unobserve(row);
  }

  function fillNear() {
    const early = still - performance.now();
    waiting = early > 0 ? setTimeout(fillNear, early) : null;
    if (waiting) return;
    near.forEach((row) => row.isConnected && fill(row));
    near.clear();
  }

  const watcher = new IntersectionObserver(
    (seen) => {
      seen.forEach(({ target, isIntersecting }) => (isIntersecting ? near.add(target) : near.delete(target)));
      if (near.size && !waiting) waiting = setTimeout(fillNear, SCROLLED);
    },
    { rootMargin: NEAR }
  );

  function want(row, place, start) {
    wanted.set(row, { place, start });
    watcher.observe(row);
  }

  // While somebody types, rows come and go.
  function hold() {
    still = performance.now() + TYPED;
  }

  addEventListener("beforeprint", () => wanted.forEach((_, row) => row.isConnected && fill(row)));

  pages.pictures = { want, hold };
})();
