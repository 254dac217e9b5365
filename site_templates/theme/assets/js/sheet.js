// The sheet at the bottom edge of a phone that holds all filters. It borrows them from the page while it is open.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { element, glyph } = pages;

  // Returns { say(words), close() }: `say` names the button that leads to the results. `onOpen` and `onClose` are called when it has been.
  function setUp(filters, onOpen, onClose) {
    const opener = filters.querySelector("[data-filters-open]");
    const facets = filters.querySelector("[data-facets]");
    const more = facets.querySelector("details");
    const close = element("button", { type: "button", class: "sheet__close", "aria-label": "Close filters" }, [glyph("i-close")]);
    const done = element("button", { type: "button", class: "button button--primary" }, ["Show results"]);
    const title = element("h2", { id: "sheet-name" }, ["Filters"]);
    const body = element("div", { class: "sheet__body" });
    const sheet = element("dialog", { class: "sheet", "aria-labelledby": "sheet-name" }, [
      element("div", { class: "sheet__head" }, [title, close]),
      body,
      element("div", { class: "sheet__foot" }, [done]),
    ]);
    filters.append(sheet);

    function open() {
      body.append(facets);
      if (more) more.open = true;
      sheet.showModal();
      document.documentElement.classList.add("sheet-open");
      onOpen();
    }

    // Also runs when Escape closes the dialog.
    function giveBack() {
      document.documentElement.classList.remove("sheet-open");
      filters.insertBefore(facets, opener);
      if (more) more.open = false;
      opener.focus();
      onClose();
    }

    opener.addEventListener("click", open);
    close.addEventListener("click", () => sheet.close());
    done.addEventListener("click", () => sheet.close());
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
    sheet.addEventListener("close", giveBack);
    matchMedia("(min-width: 76.25em)").addEventListener("change", (event) => event.matches && sheet.open && sheet.close());

    return {
      say(words) {
        done.textContent = words;
      },
      close() {
        if (sheet.open) sheet.close();
      },
    };
  }

  pages.sheet = { setUp };
})();
