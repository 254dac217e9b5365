// Plays a movement: when the reader asks for it, the moving figure is fetched and takes the still's place on the plate's stage.
// One loop of the figure is: rest at the start, the way up, hold at the top, the way down.
(function () {
  "use strict";

  function seconds(element, name) {
    return parseFloat(element.dataset[name]) || 0;
  }

  // A style element goes before the text is parsed, because a strict policy reports it even then.
  function readDrawing(text) {
    var parsed = new DOMParser().parseFromString(text.replace(/<style[\s\S]*?<\/style>/g, ""), "image/svg+xml");
    var svg = parsed.documentElement;
    if (svg.localName !== "svg" || svg.querySelector("parsererror")) throw new Error("no figure");
    svg.querySelectorAll("script, style, foreignObject, title, desc, metadata").forEach(function (element) {
      element.remove();
    });
    return document.importNode(svg, true);
  }

  // The file is a whole document with its own colours; in the page the style sheet colours it. Its parts move over into
  // the stage, to the box where the still stands: one svg element, one timeline.
  function makeFigure(svg, still) {
    var group = document.createElementNS(svg.namespaceURI, "g");
    var view = svg.viewBox.baseVal;
    var scale = still.width.baseVal.value / view.width;
    var x = still.x.baseVal.value - view.x * scale;
    var y = still.y.baseVal.value - view.y * scale;
    group.setAttribute("class", svg.getAttribute("class") || "");
    group.setAttribute("transform", "translate(" + x + " " + y + ") scale(" + scale + ")");
    group.append.apply(group, svg.childNodes);
    return group;
  }

  function bodyOf(address) {
    return window.AtlasBodies ? window.AtlasBodies.address(address) : address;
  }

  function fetchDrawing(address) {
    return fetch(address)
      .then(function (answer) {
        if (!answer.ok) throw new Error("no figure");
        return answer.text();
      })
      .then(readDrawing);
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
    var holder = movement.querySelector("[data-figure]");
    var still = holder.querySelector("image");
    var first = { still: still.getAttribute("href"), image: still.cloneNode(), drawing: stage.cloneNode(true) };

    function positionAt(time) {
      var left = (time % (rest + up + hold + down)) - rest;
      if (left <= 0) return 0;
      if (left < up) return (left / up) * 100;
      if (left < up + hold) return 100;
      return 100 - ((left - up - hold) / down) * 100;
    }

    function words(position) {
      if (position <= 0) return slider.dataset.start;
      if (position >= 100) return slider.dataset.top;
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

    // Where sides take turns, labels belong to the first one's.
    function pause() {
      cancelAnimationFrame(request);
      stage.pauseAnimations();
      bar.dataset.state = "paused";
      show(positionAt(stage.getCurrentTime()), false);
      if (movement.dataset.phase !== "moving") stage.setCurrentTime(stage.getCurrentTime() % (rest + up + hold + down));
    }

    function seek(position) {
      cancelAnimationFrame(request);
      stage.pauseAnimations();
      bar.dataset.state = "paused";
      stage.setCurrentTime(rest + (position / 100) * up);
      show(position, false);
    }

    // The moving figure is fetched when the reader first asks for it; until then the still stands there.
    var moving = null;

    function fetchMoving() {
      if (!moving) {
        moving = fetchDrawing(bodyOf(movement.dataset.animation)).then(function (svg) {
          var still = holder.querySelector("image");
          holder.replaceChildren(makeFigure(svg, still));
          stage.pauseAnimations();
        });
        moving.catch(function () {
          moving = null;
          movement.classList.add("is-still"); // the two stills say it as well
        });
      }
      return moving;
    }

    function then(act) {
      fetchMoving().then(act, function () {});
    }

    // Puts another body on the stage, or the first one again: its still, and its labels, which hang elsewhere.
    function dress(drawing) {
      cancelAnimationFrame(request);
      bar.dataset.state = "paused";
      moving = null;
      var image = first.image.cloneNode();
      var box = drawing.querySelector(".figure-box") || image;
      ["x", "y", "width", "height"].forEach(function (name) {
        image.setAttribute(name, box.getAttribute(name));
      });
      image.setAttribute("href", bodyOf(first.still));
      holder.replaceChildren(image);
      stage.setAttribute("viewBox", drawing.getAttribute("viewBox"));
      stage.setAttribute("height", drawing.getAttribute("height"));
      stage.querySelectorAll(":scope > .labels").forEach(function (labels) {
        labels.remove();
      });
      drawing.querySelectorAll(".labels").forEach(function (labels) {
        stage.append(labels.cloneNode(true));
      });
      movement.classList.remove("is-still");
      show(0, false);
    }

    function change() {
      if (window.AtlasBodies.isFirst()) return dress(first.drawing);
      return fetchDrawing(bodyOf(first.still.replace(/-start\.svg$/, "-labels.svg"))).then(dress, function () {
        movement.classList.add("is-still");
      });
    }

    function start() {
      button.addEventListener("click", function () {
        if (isPlaying()) pause();
        else then(play);
      });
      slider.addEventListener("input", function () {
        var position = Number(slider.value);
        then(function () {
          seek(position);
        });
      });
      document.addEventListener("visibilitychange", function () {
        if (document.hidden && isPlaying()) pause();
      });
      var mark = bar.querySelector(".scrub__mark");
      if (mark) mark.style.setProperty("--at", movement.dataset.hardest);
      bar.hidden = false;
      if (!window.AtlasBodies) return;
      window.AtlasBodies.onChange(change);
      if (!window.AtlasBodies.isFirst()) change();
    }

    start();
  }

  document.querySelectorAll("[data-player]").forEach(function (movement) {
    movement.classList.add("is-live"); // no longer the movement of a page without script
    makePlayer(movement);
  });
})();
