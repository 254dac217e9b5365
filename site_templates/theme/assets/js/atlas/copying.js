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

// The page as a link in the language of a text: what would end the link is written as a character of it.
function linkAs(language, address) {
  var words = document.querySelector("h1").textContent.trim();
  var plain = words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/[\\[\]*_`]/g, "\\$&");
  if (language === "Markdown") return "[" + plain + "](" + address + ")";
  var link = document.createElement("a");
  link.setAttribute("href", address);
  link.textContent = words;
  return link.outerHTML;
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

// Beside the button that copies the address, one for each language.
function addLanguages(button) {
  ["HTML", "Markdown"].forEach(function (language) {
    var other = document.createElement("button");
    other.type = "button";
    other.className = "button";
    other.dataset.copyAs = language;
    other.textContent = "As " + language;
    button.after(other);
  });
}

function setUpButtons() {
  all(".cite [data-copy$=address]").forEach(addLanguages);
  onPress("[data-copy-as]", function (button) {
    copy(linkAs(button.dataset.copyAs, button.parentNode.querySelector("code").textContent), button);
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

setUpButtons = setUpButtons;
