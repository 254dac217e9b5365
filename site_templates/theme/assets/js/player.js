// Plays a movement: fetches the animated figure, puts it on the plate's stage and lets the reader move it.
// One loop of the figure is: rest at the start, the way up, hold at the top, the way down.
(function () {
  "use strict";

  function seconds(element, name) {
    return parseFloat(element.dataset[name]) || 0;
  }

  // The file is a whole document with its own colours; in the page the style sheet colours it. Its style element goes
  // before the text is parsed, because a strict policy reports it even then. The figure's units are the plate's, so its
  // parts move over into the stage: one svg element, one timeline. What the file shows in place of moving outlines
  // (class r) stays out: here nothing moves until the reader says so.
  function readFigure(text) {
    var parsed = new DOMParser().parseFromString(text.replace(/<style[\s\S]*?<\/style>/g, ""), "image/svg+xml");
    var svg = parsed.documentElement;
    if (svg.localName !== "svg" || svg.querySelector("parsererror")) throw new Error("no figure");
    svg.querySelectorAll("script, style, foreignObject, title, desc, metadata, .r").forEach(function (element) {
      element.remove();
    });
    var group = document.createElementNS(svg.namespaceURI, "g");
    group.setAttribute("class", svg.getAttribute("class") || "");
    group.append.apply(group, document.importNode(svg, true).childNodes);
    return group;
  }

  function makePlayer(movement) {
    var stage = movement.querySelector(".movement__stage");
    var bar = movement.querySelector(".player");
    var button = bar.querySelector("button");
    var slider = bar.querySelector("input");
    var rest = seconds(movement, "rest");
    var up = seconds(movement, "up") || 1;
    var hold = seconds(movement, "hold");
    var down = seconds(movement, "down");
    var request = 0;

    function positionAt(time) {
      var left = (time % (rest + up + hold + down)) - rest;
      if (left <= 0) return 0;
      if (left < up) return (left / up) * 100;
      if (left < up + hold) return 100;
      return 100 - ((left - up - hold) / down) * 100;
    }

    function words(position) {
      if (position <= 0) return "Start";
      if (position >= 100) return "Top";
      return position + " % of the way";
    }

    // Labels hang on the two ends of the way only, and never while the figure moves.
    function show(position, playing) {
      var rounded = Math.round(position);
      slider.value = rounded;
      movement.dataset.phase = !playing && rounded <= 1 ? "start" : !playing && rounded >= 99 ? "top" : "moving";
      if (!playing) slider.setAttribute("aria-valuetext", words(rounded));
    }

    function isPlaying() {
      return bar.dataset.state === "playing";
    }

    function frame() {
      show(positionAt(stage.getCurrentTime()), true);
      request = requestAnimationFrame(frame);
    }

    function play() {
      bar.dataset.state = "playing";
      stage.unpauseAnimations();
      frame();
    }

    function pause() {
      cancelAnimationFrame(request);
      stage.pauseAnimations();
      bar.dataset.state = "paused";
      show(positionAt(stage.getCurrentTime()), false);
    }

    function seek(position) {
      cancelAnimationFrame(request);
      stage.pauseAnimations();
      bar.dataset.state = "paused";
      stage.setCurrentTime(rest + (position / 100) * up);
      show(position, false);
    }

    function start(figure) {
      movement.querySelector("[data-figure]").replaceChildren(figure);
      seek(0);
      button.addEventListener("click", function () {
        if (isPlaying()) pause();
        else play();
      });
      slider.addEventListener("input", function () {
        seek(Number(slider.value));
      });
      document.addEventListener("visibilitychange", function () {
        if (document.hidden && isPlaying()) pause();
      });
      var mark = bar.querySelector(".scrub__mark");
      if (mark) mark.style.setProperty("--at", movement.dataset.hardest);
      bar.hidden = false;
    }

    function load() {
      fetch(movement.dataset.animation)
        .then(function (answer) {
          if (!answer.ok) throw new Error("no figure");
          return answer.text();
        })
        .then(readFigure)
        .then(start)
        .catch(function () {
          movement.classList.add("is-still"); // the two stills say it as well
        });
    }

    return { movement: movement, load: load };
  }

  // A figure far down the page is fetched when the reader comes near it.
  function loadWhenNear(player) {
    if (!("IntersectionObserver" in window)) return player.load();
    var observer = new IntersectionObserver(
      function (entries) {
        if (!entries[0].isIntersecting) return;
        observer.disconnect();
        player.load();
      },
      { rootMargin: "400px 0px" }
    );
    observer.observe(player.movement);
  }

  document.querySelectorAll("[data-player]").forEach(function (movement) {
    movement.classList.add("is-live"); // no longer the movement of a page without script
    loadWhenNear(makePlayer(movement));
  });
})();
