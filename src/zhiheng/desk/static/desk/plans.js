/* A file dropped on the page is chosen; the words a task came from light up and come into view. */
(function () {
  "use strict";
  function light(id) {
    var mark = id && document.getElementById(id), pane = document.getElementById("doc-text");
    if (!mark || !pane) return;
    document.querySelectorAll("mark.words.chosen").forEach(function (el) { el.classList.remove("chosen"); });
    mark.classList.add("chosen");
    var box = pane.closest(".beside-text");
    box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  }
  document.querySelectorAll("[data-words]").forEach(function (link) {
    link.addEventListener("mouseenter", function () { light(link.dataset.words); });
    link.addEventListener("focus", function () { light(link.dataset.words); });
    if (link.getAttribute("aria-current")) light(link.dataset.words);
  });
  var form = document.querySelector("form[data-drop]");
  if (!form) return;
  var input = form.querySelector("input[type=file]"), state = form.querySelector(".drop-state");
  ["dragenter", "dragover"].forEach(function (kind) {
    document.addEventListener(kind, function (e) { e.preventDefault(); form.classList.add("dropping"); });
  });
  document.addEventListener("dragleave", function (e) { if (!e.relatedTarget) form.classList.remove("dropping"); });
  document.addEventListener("drop", function (e) {
    e.preventDefault();
    form.classList.remove("dropping");
    if (!e.dataTransfer || !e.dataTransfer.files.length) return;
    input.files = e.dataTransfer.files;
    state.textContent = "正在识别 " + input.files[0].name + "…";
    form.requestSubmit();
  });
})();
