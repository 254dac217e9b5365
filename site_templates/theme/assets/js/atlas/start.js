// What every page does, once its parts are there. A control stands hidden in the page until what serves it has run, so there is none that does nothing.
document.documentElement.classList.replace("no-js", "js");
setUpHeader();
setUpParts();
setUpButtons();
setUpReading();
