/* On a narrow screen the steps are wider than the window: bring the current one into view. */
(function () {
  "use strict";
  function ready() {
    var bar = document.querySelector(".stepbar"), here = bar && bar.querySelector("[aria-current=step]");
    if (here) bar.scrollLeft = here.offsetLeft - bar.clientWidth / 2 + here.clientWidth / 2;
    var tabs = document.querySelector(".tabs"), tab = tabs && tabs.querySelector("[aria-current=page]");
    if (tab) tabs.scrollLeft = tab.offsetLeft - tabs.clientWidth / 2;
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
