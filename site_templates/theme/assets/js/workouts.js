// Picking a workout by time, place, level, what it is easier on and what a reader has. The choice stands in the address, so
// that it can be shared and the way back leads through it. Without this script the page lists all of them.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});

  function words(text) {
    return (text || "").split(" ").filter(Boolean);
  }

  class Picker {
    constructor(form) {
      this.form = form;
      this.selects = Array.from(form.querySelectorAll("select"));
      this.things = Array.from(form.querySelectorAll("[data-owned-choice]"));
      this.workouts = Array.from(document.querySelectorAll("[data-minutes]"));
      this.groups = Array.from(document.querySelectorAll(".workouts .section"));
      this.status = form.querySelector("[data-picker-status]");
      this.clear = form.querySelector("[data-picker-clear]");
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("change", () => this.remember());
      form.addEventListener("click", (event) => this.onClick(event));
      window.addEventListener("popstate", () => this.read());
      form.hidden = false;
      form.querySelector("[data-copy-address]").hidden = false;
      this.read();
    }

    onClick(event) {
      const thing = event.target.closest("[data-owned-choice]");
      if (thing) this.press(thing);
      else if (event.target.closest("[data-picker-clear]")) this.forget();
    }

    // "Nothing" stands alone.
    press(thing) {
      const pressed = thing.getAttribute("aria-pressed") !== "true";
      this.things.forEach((other) => {
        if (pressed && other !== thing && ("bare" in thing.dataset || "bare" in other.dataset)) mark(other, false);
      });
      mark(thing, pressed);
      this.keep();
      this.remember();
    }

    // What the reader has, for other pages: with what these workouts do not ask for, and without this page's word for nothing.
    keep() {
      const listed = this.things.map((one) => one.dataset.ownedChoice);
      const others = pages.equipment.recall().filter((thing) => !listed.includes(thing));
      pages.equipment.remember([...others, ...this.owned.filter((one) => !("bare" in one.dataset)).map((one) => one.dataset.ownedChoice)]);
    }

    forget() {
      this.selects.forEach((select) => (select.value = ""));
      this.things.forEach((thing) => mark(thing, false));
      this.remember();
      this.selects.concat(this.things)[0].focus();
    }

    get owned() {
      return this.things.filter((thing) => thing.getAttribute("aria-pressed") === "true");
    }

    // The address → what is chosen; where it asks for nothing, what the reader has. Values that the page does not know choose nothing.
    read() {
      const query = new URLSearchParams(location.search);
      const owned = location.search ? (query.get("owned") || "").split(",") : pages.equipment.recall();
      this.selects.forEach((select) => {
        const asked = query.get(select.name) || "";
        select.value = Array.from(select.options).some((option) => option.value === asked) ? asked : "";
      });
      this.things.forEach((thing) => mark(thing, owned.includes(thing.dataset.ownedChoice)));
      this.show();
    }

    // What is chosen → the address, each choice a step of the way back.
    remember() {
      const query = new URLSearchParams();
      this.selects.forEach((select) => select.value && query.set(select.name, select.value));
      if (this.owned.length) query.set("owned", this.owned.map((thing) => thing.dataset.ownedChoice).join(","));
      const text = query.toString().replace(/%2C/g, ",");
      history.pushState(null, "", location.pathname + (text ? "?" + text : ""));
      this.show();
    }

    allows(workout) {
      const { minutes, level, place, easierOn, owned } = workout.dataset;
      const fits = {
        minutes: (most) => Number(minutes) <= Number(most),
        level: (value) => level === value,
        place: (value) => words(place).includes(value),
        easier_on: (value) => words(easierOn).includes(value),
      };
      const had = this.owned.map((thing) => thing.dataset.ownedChoice);
      return this.selects.every((select) => !select.value || fits[select.name](select.value)) && (!had.length || words(owned).every((thing) => had.includes(thing)));
    }

    show() {
      this.workouts.forEach((workout) => (workout.hidden = !this.allows(workout)));
      this.groups.forEach((group) => (group.hidden = !group.querySelector("[data-minutes]:not([hidden])")));
      const left = this.workouts.filter((workout) => !workout.hidden).length;
      const chosen = this.owned.length || this.selects.some((select) => select.value);
      const number = document.createElement("b");
      number.textContent = left;
      const all = this.workouts.length;
      const rest = !chosen ? (all === 1 ? " workout" : " workouts") : " of " + all + (all === 1 ? " workout" : " workouts");
      this.status.replaceChildren(number, left ? rest : rest + " have all of these. Take one away.");
      this.clear.hidden = !chosen;
    }
  }

  function mark(button, pressed) {
    button.setAttribute("aria-pressed", String(pressed));
  }

  pages.startPicker = (form) => new Picker(form);
})();
