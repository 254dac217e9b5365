// The address and the history of a page of search. While typing, the address is written over; settling puts the last settled one
// back and adds the new one. While the sheet of filters is open, all that is chosen in it is one step, and going back closes it.
(function () {
  "use strict";
  const pages = (window.AtlasPages = window.AtlasPages || {});
  const { choices } = pages;

  class Trail {
    constructor() {
      this.settled = null;
      this.isInSheet = false;
    }

    addressOf(asked) {
      return location.pathname + choices.write(asked) + location.hash;
    }

    stateOf(asked, shown) {
      return { shown, isImplied: Boolean(asked.implied), isCleared: Boolean(asked.isCleared) };
    }

    // The address of a page as it was opened stays as it is: somebody may pass it on.
    start(asked, shown) {
      this.settled = location.pathname + location.search + location.hash;
      history.replaceState(this.stateOf(asked, shown), "", this.settled);
    }

    write(asked, shown) {
      const { isInSheet } = this;
      history.replaceState({ ...this.stateOf(asked, shown), isInSheet }, "", this.addressOf(asked));
    }

    settle(asked, shown) {
      const address = this.addressOf(asked);
      if (this.isInSheet || address === this.settled) return this.write(asked, shown);
      history.replaceState(history.state, "", this.settled);
      history.pushState(this.stateOf(asked, shown), "", address);
      this.settled = address;
    }

    enterSheet(asked, shown) {
      this.isInSheet = true;
      this.entered = this.addressOf(asked);
      history.pushState({ ...this.stateOf(asked, shown), isInSheet: true }, "", this.addressOf(asked));
    }

    // Closed by hand: the step that the sheet added is kept where something was chosen in it.
    leaveSheet(asked, shown) {
      if (!this.isInSheet) return;
      this.isInSheet = false;
      if (this.addressOf(asked) === this.entered) return history.back();
      this.write(asked, shown);
      this.settled = this.addressOf(asked);
    }

    // Closed by going back, which has put the former address up: what was chosen becomes a step again.
    leaveSheetByBack(asked, shown) {
      this.isInSheet = false;
      this.settle(asked, shown);
    }

    get shown() {
      return (history.state && history.state.shown) || 0;
    }

    // Whether what the reader has came from what is remembered, and not from the address; whether the reader took it away here.
    get isImplied() {
      return Boolean(history.state && history.state.isImplied);
    }

    get isCleared() {
      return Boolean(history.state && history.state.isCleared);
    }
  }

  pages.trail = { Trail };
})();
