// Buttons that copy and print.

function say(button, words) {
  var before = button.dataset.words || button.lastChild.textContent;
  button.dataset.words = before;
  button.lastChild.textContent = words;
  setTimeout(function () {
    button.lastChild.textContent = before;
  }, 2000);
}

// The old way, which also works on plain http. Says whether the text was copied.
function copySelected(field) {
  field.select();
  try {
    return document.execCommand("copy");
  } catch (error) {
    return false;
  }
}

// Where the browser does not let a page copy, the text is left selected for the reader to copy.
function copyByHand(text, button) {
  var field = document.createElement("input");
  field.className = "copy-text";
  field.readOnly = true;
  field.value = text;
  field.setAttribute("aria-label", "Text to copy");
  button.after(field);
  if (copySelected(field)) {
    field.remove();
    button.focus();
    return say(button, "Copied");
  }
  field.addEventListener("blur", function () {
    field.remove();
  });
  return say(button, /Mac|iP/.test(navigator.platform) ? "Press ⌘C to copy" : "Press Ctrl+C to copy");
}

function copy(text, button) {
  if (!navigator.clipboard) return copyByHand(text, button);
  return navigator.clipboard.writeText(text).then(say.bind(null, button, "Copied"), copyByHand.bind(null, text, button));
}

function onPress(selector, act) {
  all(selector).forEach(function (button) {
    if (button.matches(".button")) button.hidden = false; // others are shown by the script that knows when
    button.addEventListener("click", function () {
      act(button);
    });
  });
}

function makeElement(name, attributes, children) {
  var element = document.createElement(name);
  Object.keys(attributes).forEach(function (key) {
    element.setAttribute(key, attributes[key]);
  });
  element.append.apply(element, children);
  return element;
}

// What the head says under a name.
function said(name) {
  var meta = document.querySelector('meta[property="' + name + '"]');
  return meta ? meta.content : "";
}

// The page for a text elsewhere, by the words of its button: each takes the page's name and address. What would end a link of
// Markdown is written as a character of it.
var WAYS = {
  "As Markdown": function (words, address) {
    var plain = words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/[\\[\]*_`]/g, "\\$&");
    return "[" + plain + "](" + address + ")";
  },
  "As HTML": function (words, address) {
    return makeElement("a", { href: address }, [words]).outerHTML;
  },
  "As picture": function (words, address) {
    var credit = document.getElementById("cite-credit");
    var image = makeElement("img", { src: said("og:image"), alt: said("og:image:alt"), width: 1200, height: 630, loading: "lazy" }, []);
    var caption = makeElement("figcaption", {}, [credit ? credit.textContent : said("og:site_name") + ", " + address]);
    return makeElement("figure", {}, [makeElement("a", { href: address }, [image]), caption]).outerHTML;
  },
  "As card": function (words, address) {
    var card = address.replace(/[^/]+\/[^/]+\/$/, "embed/$&"); // two folders deep, as all pages that have cards
    var title = words + " · " + said("og:site_name");
    return makeElement("iframe", { src: card, title: title, width: 640, height: 460, loading: "lazy" }, []).outerHTML;
  },
};

function hasWay(way) {
  if (way === "As card") return document.querySelector('link[type="application/json+oembed"]');
  return way !== "As picture" || said("og:image");
}

// A mark beside each heading that copies the address of its section. It takes no room, so nothing moves when it comes.
function setUpMarks() {
  all("main [id] > h2:first-child, main .prose h2[id], main .prose h3[id]").forEach(function (heading) {
    var button = document.createElement("button");
    var words = document.createElement("span");
    button.type = "button";
    button.className = "copy-mark";
    button.setAttribute("aria-label", "Copy the link to " + heading.textContent.trim());
    words.textContent = "#";
    button.append(words);
    heading.append(button);
    button.addEventListener("click", function () {
      copy(location.href.split("#")[0] + "#" + (heading.id || heading.parentNode.id), button);
    });
  });
}

// Beside the button that copies the address, one for each way.
function addWays(button) {
  var others = Object.keys(WAYS)
    .filter(hasWay)
    .map(function (way) {
      return makeElement("button", { type: "button", class: "button", "data-copy-as": way }, [way]);
    });
  button.after.apply(button, others);
}

function setUpButtons() {
  all(".cite [data-copy$=address]").forEach(addWays);
  onPress("[data-copy-as]", function (button) {
    var words = document.querySelector("h1").textContent.trim();
    copy(WAYS[button.dataset.copyAs](words, button.parentNode.querySelector("code").textContent), button);
  });
  setUpMarks();
  onPress("[data-copy]", function (button) {
    copy(document.getElementById(button.dataset.copy).textContent, button);
  });
  onPress("[data-copy-address]", function (button) {
    copy(location.href, button);
  });
  onPress("[data-print]", function (button) {
    document.documentElement.classList.toggle("print-all", button.dataset.print === "all");
    window.print();
    document.documentElement.classList.remove("print-all");
  });
}
