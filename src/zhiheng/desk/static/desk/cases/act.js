/* Forms of acts: fields that depend on others, item picker, doubts about codes, preview of documents. */
(function () {
  "use strict";

  function value(form, name) {
    var els = Array.from(form.elements).filter(function (e) { return e.name === name; });
    if (!els.length) return "";
    if (els[0].type === "checkbox") return els[0].checked ? "on" : "";
    if (els[0].type === "radio") { var on = els.find(function (e) { return e.checked; }); return on ? on.value : ""; }
    return els[0].value;
  }
  function toggle(form) {
    form.querySelectorAll("[data-show-if]").forEach(function (box) {
      var at = box.dataset.showIf.indexOf("="), wanted = box.dataset.showIf.slice(at + 1).split(",");
      box.hidden = wanted.indexOf(value(form, box.dataset.showIf.slice(0, at))) < 0;
    });
  }
  function grow(area) { area.style.height = "auto"; area.style.height = Math.min(area.scrollHeight + 4, 640) + "px"; }

  function items(box) {
    var search = box.querySelector(".item-search"), select = box.querySelector("select"), about = box.querySelector(".item-about");
    var all = Array.from(select.options);
    function show() {
      var o = select.selectedOptions[0], known = o && o.value;
      about.hidden = !known;
      if (!known) return;
      about.querySelectorAll("[data-show]").forEach(function (dd) { dd.textContent = o.dataset[dd.dataset.show] || "未设"; });
    }
    function narrow() {
      var words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean), chosen = select.value, left = 0;
      select.replaceChildren.apply(select, all.filter(function (o) {
        var text = o.textContent.toLowerCase(), fits = !o.value || o.value === chosen || words.every(function (w) { return text.indexOf(w) >= 0; });
        if (fits && o.value) left += 1;
        return fits;
      }));
      select.size = words.length ? Math.max(2, Math.min(8, left + 1)) : 1;
    }
    search.addEventListener("input", narrow);
    search.addEventListener("keydown", function (e) { if (e.key === "ArrowDown") { e.preventDefault(); select.focus(); } if (e.key === "Enter") e.preventDefault(); });
    select.addEventListener("change", function () {
      show();
      var o = select.selectedOptions[0], cause = select.form.elements.cause;
      if (cause && o && o.value && !cause.value) cause.value = (select.form.dataset.act === "file_case" ? "涉嫌" : "") + o.dataset.name;
      if (search.value) { search.value = ""; narrow(); }
    });
    show();
  }

  function identity(input) {
    var note = document.getElementById(input.id + "_note"), form = input.form;
    if (!note) return;
    function ask() {
      if (!input.value.trim()) { note.replaceChildren(); return; }
      if (input.dataset.identity === "id" && form.elements.id_type && form.elements.id_type.value !== "居民身份证") { note.replaceChildren(); return; }
      fetch(note.dataset.from + "?kind=" + input.dataset.identity + "&value=" + encodeURIComponent(input.value.trim()), { headers: { "HX-Request": "true" } })
        .then(function (r) { return r.ok ? r.text() : ""; })
        .then(function (html) {
          note.innerHTML = html;
          var told = note.querySelector("[data-birth]");
          if (!told) return;
          [["birth_date", "birth"], ["gender", "gender"]].forEach(function (p) { var el = form.elements[p[0]]; if (el && !el.value) el.value = told.dataset[p[1]]; });
        }).catch(function () { /* a hint that does not come is no hint */ });
    }
    input.addEventListener("change", ask);
    if (input.value) ask();
  }

  function lead(group) {
    group.addEventListener("change", function (e) {
      if (e.target.type !== "radio") return;
      var box = e.target.closest(".officer").querySelector("input[type=checkbox]");
      if (box && !box.checked) { box.checked = true; box.dispatchEvent(new Event("change", { bubbles: true })); }
    });
  }

  /* Whose certificate is valid depends on the day of the act: the first day the form asks for. */
  function certificates(form) {
    var day = form.querySelector("input[type=date], input[type=datetime-local]");
    if (!day || !form.querySelector(".officer")) return;
    function show() {
      var on = day.value.slice(0, 10);
      if (!on) return;
      form.querySelectorAll(".officer").forEach(function (o) {
        var found = (o.dataset.spans || "").split(";").map(function (s) { return s.split("/"); }).find(function (s) { return s.length === 3 && s[0] <= on && on <= s[1]; });
        var state = o.querySelector(".officer-state");
        state.textContent = found ? "证件有效　" + found[2] : "当日无有效执法证件";
        state.classList.toggle("state-green", !!found);
        state.classList.toggle("state-red", !found);
      });
    }
    day.addEventListener("change", show);
    form.addEventListener("draft:restored", show);
    show();
  }

  /* The form goes to another address for once, past the rules of sending: nothing is kept there. */
  function send(form, action, target) {
    var before = [form.action, form.target];
    form.setAttribute("action", action);
    form.target = target;
    HTMLFormElement.prototype.submit.call(form);
    form.removeAttribute("action");
    form.target = before[1];
  }
  document.addEventListener("click", function (e) {
    var open = e.target.closest("[data-preview]"), box = document.getElementById("preview");
    if (open) {
      if (!box || window.matchMedia("(max-width: 767px)").matches) { send(open.form, open.dataset.preview, "_blank"); return; }
      box.showModal();
      box._from = open;
      var wait = box.querySelector(".preview-wait");
      wait.textContent = "正在制作…";
      box.querySelector("iframe").addEventListener("load", function () { wait.textContent = ""; }, { once: true });
      send(open.form, open.dataset.preview, "preview-frame");
    } else if (e.target.closest("[data-preview-close]")) box.close();
    else if (e.target.closest("[data-preview-tab]")) send(box._from.form, box._from.dataset.preview, "_blank");
  });

  document.addEventListener("change", function (e) {
    if (!e.target.matches("[data-organ-choice]")) return;
    location.assign("?organ=" + e.target.value);
  });

  function start(form) {
    toggle(form);
    form.addEventListener("input", function () { toggle(form); });
    form.addEventListener("change", function () { toggle(form); });
    form.addEventListener("htmx:afterSettle", function () { toggle(form); });
    form.addEventListener("draft:restored", function () { toggle(form); form.querySelectorAll("textarea.grows").forEach(grow); });
    form.querySelectorAll("[data-item-picker]").forEach(items);
    form.querySelectorAll("[data-identity]").forEach(identity);
    form.querySelectorAll(".officers[data-lead]").forEach(lead);
    certificates(form);
    form.querySelectorAll("textarea.grows").forEach(function (a) { grow(a); a.addEventListener("input", function () { grow(a); }); });
  }
  function ready() { document.querySelectorAll("form[data-draft]").forEach(start); }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
