/* Lines inside a form: shown from the text of JSON and written back to it, so that drafts and errors keep them. */
(function () {
  "use strict";
  function editor(box) {
    if (box._zh) return;
    box._zh = true;
    var text = box.querySelector(".rows-text"), list = box.querySelector(".rows-list"), model = box.querySelector("template"), sum = box.querySelector(".rows-sum");

    function read() { try { var v = JSON.parse(text.value || "[]"); return Array.isArray(v) ? v : []; } catch (e) { return []; } }
    function lines() { return Array.from(list.children); }
    function write() {
      var out = lines().map(function (line) {
        var o = {};
        line.querySelectorAll("[data-key]").forEach(function (el) { if (!el.closest("[hidden]")) o[el.dataset.key] = el.value; });
        return o;
      });
      text.value = JSON.stringify(out);
      text.dispatchEvent(new Event("input", { bubbles: true }));
      total();
    }
    function total() {
      var fen = 0, any = false;
      list.querySelectorAll('[data-key="amount_fen"]').forEach(function (el) { var n = Number(el.value.replace(/[,，]/g, "")); if (el.value && isFinite(n)) { fen += Math.round(n * 100); any = true; } });
      sum.textContent = any ? "合计 " + (fen / 100).toLocaleString("zh-CN", { minimumFractionDigits: 2 }) + " 元" : "";
    }
    function depend(line) {
      line.querySelectorAll("[data-only]").forEach(function (cell) {
        var at = cell.dataset.only.indexOf("="), other = line.querySelector('[data-key="' + cell.dataset.only.slice(0, at) + '"]');
        cell.hidden = cell.dataset.only.slice(at + 1).split(",").indexOf(other.value) < 0;
      });
    }
    function number() { lines().forEach(function (l, n) { l.querySelector(".rows-number").textContent = n + 1; l.setAttribute("aria-label", "第 " + (n + 1) + " 项"); l.setAttribute("role", "group"); }); }
    function add(values) {
      var line = model.content.firstElementChild.cloneNode(true);
      line.querySelectorAll("[data-key]").forEach(function (el) { if (values && values[el.dataset.key] != null) el.value = values[el.dataset.key]; });
      list.appendChild(line);
      depend(line);
      number();
      return line;
    }
    function build() {
      list.replaceChildren();
      var given = read();
      (given.length ? given : [null]).forEach(add);
      total();
    }
    list.addEventListener("input", write);
    list.addEventListener("change", function (e) { depend(e.target.closest(".rows-line")); write(); });
    list.addEventListener("click", function (e) {
      var drop = e.target.closest(".rows-drop");
      if (!drop) return;
      drop.closest(".rows-line").remove();
      if (!list.children.length) add(null);
      number();
      write();
      (list.lastElementChild.querySelector("[data-key]") || drop).focus();
    });
    box.querySelector(".rows-add").addEventListener("click", function () { add(null).querySelector("[data-key]").focus(); write(); });
    if (text.form) text.form.addEventListener("draft:restored", build);
    build();
  }
  function ready() { document.querySelectorAll("[data-rows]").forEach(editor); }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
