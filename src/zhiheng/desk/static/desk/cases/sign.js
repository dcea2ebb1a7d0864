/* Signing: what is asked for depends on the way chosen. */
(function () {
  "use strict";
  var WORDS = { approve: "签署同意", "return": "退回提交人", add: "加签", forward: "转办" };
  function start(form) {
    function show() {
      var on = form.querySelector("[name=what]:checked"), what = on ? on.value : "approve";
      form.querySelectorAll("[data-for]").forEach(function (el) { el.hidden = el.dataset.for.split(",").indexOf(what) < 0; });
      form.querySelectorAll("option[data-ways]").forEach(function (el) {
        el.hidden = el.disabled = el.dataset.ways.split(",").indexOf(what) < 0;
        if (el.disabled && el.selected) el.parentNode.value = "";
      });
      form.querySelector("[data-sign-words]").textContent = WORDS[what];
    }
    form.addEventListener("change", show);
    form.addEventListener("draft:restored", show);
    show();
  }
  function ready() { document.querySelectorAll("[data-sign]").forEach(start); }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
