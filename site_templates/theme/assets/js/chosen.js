// What was asked, as chips that can be taken away again, and how the words were understood.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { element, glyph, link, lowerFirst, corrected, unknown } = pages;
  const OTHER_NAMES = { setup: "Set-up", category: "Kind of training", group: "Region" };
  const ALTERNATIVES = { easier: "Easier exercises than the ", harder: "Harder exercises than the " };

  function chip(words, remove) {
    const button = element("button", { type: "button", class: "chip chip--chosen", "aria-label": "Remove " + words }, [words, glyph("i-close")]);
    button.addEventListener("click", remove);
    return element("li", {}, [button]);
  }

  function nameOf(facets, engine, field) {
    const known = facets.nameOf(field) || OTHER_NAMES[field];
    if (known) return known;
    const facet = engine && engine.facets.find((entry) => entry.field === field);
    return facet ? facet.label : field.charAt(0).toUpperCase() + field.slice(1).replace(/_/g, " ");
  }

  function labelOf(facets, engine, field, value) {
    const label = facets.labelOf(field, value);
    if (label) return label;
    const facet = engine && engine.facets.find((entry) => entry.field === field);
    const found = facet && facet.values.find((entry) => entry.id === value);
    return found ? found.label : value;
  }

  // Chips for the words that were recognised, then for the values chosen by hand.
  function chips(asked, answer, known, take) {
    const { facets, engine } = known;
    const recognised = (answer ? answer.chips : []).map((found) => {
      const label = found.negated ? "not " + lowerFirst(found.label) : lowerFirst(found.label);
      return chip(nameOf(facets, engine, found.field) + ": " + label, () => take.word(found));
    });
    const chosen = Object.keys(asked.within).flatMap((field) =>
      asked.within[field].map((value) => {
        const words = nameOf(facets, engine, field) + ": " + lowerFirst(labelOf(facets, engine, field, value));
        return chip(words, () => take.value(field, value));
      })
    );
    return [...recognised, ...chosen];
  }

  function named(entry) {
    return element("a", { href: link(entry.address) }, [lowerFirst(entry.title)]);
  }

  function intent(answer) {
    const meant = answer.intent;
    if (!meant) return [];
    if (meant.type === "alternative") return [ALTERNATIVES[meant.step] || "Alternatives to the ", named(meant.of), ". "];
    if (meant.type === "versus") return ["The ", named(meant.entries[0]), " or the ", named(meant.entries[1]), ": read both and compare. "];
    if (meant.type === "minutes") return ["For about " + meant.minutes + " minutes. "];
    if (meant.type === "how-to") return ["Each exercise page says how to do it. "];
    return [];
  }

  // One line in words; empty where there is nothing to say.
  function understood(asked, answer) {
    const parts = intent(answer);
    if (answer.spelling.length && answer.total) {
      parts.push("Showing results for ", element("b", {}, [corrected(asked.text.trim(), answer.spelling)]), ".");
    }
    parts.push(...unknown(answer));
    if (answer.help) parts.push(element("a", { class: "understood__help", href: link(answer.help.address) }, [answer.help.title]), " comes first where something hurts or an illness is named.");
    return parts;
  }

  pages.chosen = { chips, understood, nameOf, labelOf };
})();
