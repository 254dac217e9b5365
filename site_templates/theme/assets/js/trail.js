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
      return { shown, implied: Boolean(asked.implied) };
    }

    start(asked) {
      this.settled = this.addressOf(asked);
    }

    write(asked, shown) {
      const { isInSheet } = this;
      history.replaceState({ ...this.stateOf(asked, shown), isInSheet }, "", this.addressOf(asked));
    }

    settle(asked, shown) {
      const address = this.addressOf(asked);
      if (address === this.settled) return;
      if (this.isInSheet) return this.write(asked, shown);
      history.replaceState(history.state, "", this.settled);
      history.pushState(this.stateOf(asked, shown), "", address);
      this.settled = address;
    }

    enterSheet(asked, shown) {
      this.isInSheet = true;
      history.pushState({ ...this.stateOf(asked, shown), isInSheet: true }, "", this.addressOf(asked));
    }

    // Closed by hand: the step that the sheet added is kept where something was chosen in it.
    leaveSheet(asked, shown) {
      if (!this.isInSheet) return;
      this.isInSheet = false;
      if (this.addressOf(asked) === this.settled) return history.back();
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

    // Whether what the reader has came from what is remembered, and not from the address.
    get isImplied() {
      return Boolean(history.state && history.state.implied);
    }
  }

  pages.trail = { Trail };
})();
