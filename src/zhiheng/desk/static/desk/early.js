/* Before the first paint: the chosen view, so that nothing jumps. */
(function () {
  "use strict";
  var root = document.documentElement;
  try {
    ["large", "contrast", "menu-small"].forEach(function (name) {
      if (localStorage.getItem("zh:view:" + name) === "1") root.classList.add(name);
    });
  } catch (e) { /* storage refused: the default view */ }
})();
