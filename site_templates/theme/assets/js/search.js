// A plain first search over titles and other names. Every word typed must begin a word of a name.
(function () {
  "use strict";
  var MAX_SUGGESTIONS = 8;
  var root = document.documentElement;
  var base = root.dataset.base.replace(/\/?$/, "/");
  var table = null;
  var asked = null;

  function words(text) {
    return text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim()
      .split(" ")
      .filter(Boolean)
      .map(function (word) {
        return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
      });
  }

  function load() {
    asked =
      asked ||
      fetch(base + "assets/search.json")
        .then(function (response) {
          if (!response.ok) throw new Error(String(response.status));
          return response.json();
        })
        .then(function (data) {
          table = data.rows.map(function (row, place) {
            return { title: row[0], address: row[1], kind: row[2], remark: row[4], still: row[5], place: place, names: [row[0]].concat(row[3]).map(words) };
          });
        });
    return asked;
  }

  // 0 is best: whole title, start of title, whole other name, all words in one name, words spread over names.
  function rank(entry, query) {
    var joined = query.join(" ");
    var compact = query.join("");
    var best = 9;
    var everything = [];
    entry.names.forEach(function (name, index) {
      var text = name.join(" ");
      everything = everything.concat(name);
      if (text === joined || name.join("") === compact) best = Math.min(best, index ? 2 : 0);
      else if (text.indexOf(joined) === 0) best = Math.min(best, index ? 3 : 1);
      else if (covers(name, query)) best = Math.min(best, index ? 5 : 4);
    });
    return best === 9 && covers(everything, query) ? 6 : best;
  }

  function covers(name, query) {
    return query.every(function (wanted) {
      return name.some(function (word) {
        return word.indexOf(wanted) === 0;
      });
    });
  }

  function find(text) {
    var query = words(text);
    if (!query.length || !table) return [];
    return table
      .map(function (entry) {
        return { entry: entry, rank: rank(entry, query) };
      })
      .filter(function (hit) {
        return hit.rank < 9;
      })
      .sort(function (one, other) {
        return one.rank - other.rank || one.entry.place - other.entry.place;
      })
      .map(function (hit) {
        return hit.entry;
      });
  }

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) {
      made.append(child);
    });
    return made;
  }

  // The start still says at a glance which exercise it is; the words beside it say the same.
  function thumbnail(entry) {
    return element("img", { src: base + entry.still, alt: "", width: "56", height: "56", loading: "lazy" });
  }

  function counted(number) {
    return number === 1 ? "1 result" : number + " results";
  }

  function setUpBox(input, number) {
    var form = input.form;
    var page = form.closest("[data-search-page]");
    if (page) return setUpPage(input, page);
    var id = "suggestions-" + number;
    var list = element("div", { class: "suggestions", id: id, role: "listbox", "aria-label": "Suggestions", hidden: "" });
    var status = element("p", { class: "visually-hidden", role: "status" });
    var options = [];
    var chosen = -1;
    form.parentNode.append(list, status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", id);
    input.setAttribute("aria-autocomplete", "list");

    function close() {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(place) {
      options.forEach(function (option, index) {
        option.node.setAttribute("aria-selected", String(index === place));
      });
      chosen = place;
      if (place < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", options[place].node.id);
      options[place].node.scrollIntoView({ block: "nearest" });
    }

    function addOption(href, children) {
      var place = options.length;
      var node = element("div", { role: "option", id: id + "-" + place, "aria-selected": "false" }, children);
      node.addEventListener("mousedown", function (event) {
        event.preventDefault();
        location.href = href;
      });
      options.push({ node: node, href: href });
      list.append(node);
    }

    function show() {
      var hits = find(input.value);
      options = [];
      chosen = -1;
      list.replaceChildren();
      if (!input.value.trim() || !table) return close();
      hits.slice(0, MAX_SUGGESTIONS).forEach(function (entry) {
        var parts = [element("b", {}, [entry.title]), element("span", {}, [entry.kind])];
        if (entry.still) parts.unshift(thumbnail(entry));
        if (entry.remark) parts.push(element("small", {}, [entry.remark]));
        addOption(base + entry.address, parts);
      });
      var all = hits.length ? "All " + counted(hits.length) : "Nothing found. Open the search page";
      addOption(form.action + "?q=" + encodeURIComponent(input.value), [element("span", {}, [all])]);
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      status.textContent = hits.length ? counted(hits.length) : "Nothing found";
    }

    function onKey(event) {
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
        event.preventDefault();
        if (list.hidden) show();
        var step = event.key === "ArrowDown" ? 1 : -1;
        choose(((chosen + step + 1 + options.length + 1) % (options.length + 1)) - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        location.href = options[chosen].href;
      }
    }

    input.addEventListener("input", function () {
      load().then(show, fail);
    });
    input.addEventListener("keydown", onKey);
    input.addEventListener("blur", close);
    function fail() {
      status.textContent = "Search could not be loaded. Press Enter for the lists.";
    }
    load().then(show, fail);
  }

  function setUpPage(input, page) {
    var results = page.querySelector("[data-search-results]");
    var status = page.querySelector("[data-search-status]");
    input.value = new URLSearchParams(location.search).get("q") || "";
    function show() {
      var hits = find(input.value);
      var items = hits.map(function (entry) {
        var link = element("a", { class: "stretched", href: base + entry.address }, [entry.title]);
        var remark = entry.remark ? [element("p", {}, [entry.remark])] : [];
        var parts = [element("h2", {}, [link]), element("span", { class: "folio" }, [entry.kind])].concat(remark);
        if (entry.still) parts.unshift(thumbnail(entry));
        return element("li", entry.still ? { class: "has-still" } : {}, parts);
      });
      results.replaceChildren(element("ul", { class: "index-list" }, items));
      if (!items.length) results.replaceChildren();
      if (!input.value.trim()) status.textContent = "";
      else status.textContent = hits.length ? counted(hits.length) : "Nothing found for “" + input.value + "”. Try fewer letters, or the lists below.";
    }
    function keep() {
      var address = new URL(location.href);
      if (input.value) address.searchParams.set("q", input.value);
      else address.searchParams.delete("q");
      history.replaceState(null, "", address);
      show();
    }
    input.form.addEventListener("submit", function (event) {
      event.preventDefault();
      keep();
    });
    load().then(
      function () {
        input.addEventListener("input", keep);
        show();
      },
      function () {
        status.textContent = "Search could not be loaded. The lists below lead to every page.";
      }
    );
  }

  document.querySelectorAll("[data-search-input]").forEach(setUpBox);
})();
