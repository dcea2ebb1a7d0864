/* Nothing typed is lost: forms marked data-draft="key" are kept in this browser until the server says they are done.
   Never kept: passwords, files, hidden fields, and whatever is marked data-nodraft. */
(function () {
  "use strict";
  var PREFIX = "zh:draft:", DAYS = 7, account = document.body.dataset.account || "";
  var timers = new WeakMap(), leaving = false, out = false;

  function all() {
    var keys = [];
    try { for (var i = 0; i < localStorage.length; i++) if (localStorage.key(i).indexOf(PREFIX) === 0) keys.push(localStorage.key(i)); } catch (e) { /* none */ }
    return keys;
  }
  function read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch (e) { return null; } }
  function drop(key) { try { localStorage.removeItem(key); } catch (e) { /* gone */ } }
  function keyOf(form) { return encodeURIComponent(location.pathname + "|" + form.dataset.draft); }
  function storeKey(form) { return PREFIX + account + ":" + keyOf(form); }
  function keeps(el) {
    return el.name && !el.disabled && !el.closest("[data-nodraft]") && ["hidden", "password", "file", "submit", "button", "reset", "image"].indexOf(el.type) < 0;
  }
  function fields(form) { return Array.from(form.elements).filter(keeps); }
  function state(form) {
    return fields(form).map(function (el) {
      var v = el.type === "checkbox" || el.type === "radio" ? el.checked : el.multiple ? Array.from(el.selectedOptions, function (o) { return o.value; }) : el.value;
      return [el.name, el.type === "checkbox" || el.type === "radio" ? el.value : "", v];
    });
  }
  function same(a, b) { return JSON.stringify(a) === JSON.stringify(b); }

  function save(form, always) {
    if (out) return; /* a pending timer must not bring back what signing out has just removed */
    var now = state(form);
    if (!always && same(now, form._zhStart)) { drop(storeKey(form)); form._zhDirty = false; return; }
    form._zhDirty = true;
    try {
      localStorage.setItem(storeKey(form), JSON.stringify({ at: Date.now(), fields: now, once: (form.elements._once || {}).value || "" }));
      mark(form, "草稿已保存在本机 " + new Date().toTimeString().slice(0, 5));
    } catch (e) { mark(form, "本机存储已满，草稿未能保存，请尽快提交"); }
  }
  function mark(form, words) {
    var end = form.querySelector(".form-end");
    if (!end) return;
    var place = end.querySelector(".saved-at");
    if (!place) { place = document.createElement("span"); place.className = "saved-at"; place.setAttribute("role", "status"); end.appendChild(place); }
    place.textContent = words;
  }

  function fill(form, kept) {
    var left = kept.slice();
    fields(form).forEach(function (el) {
      var own = el.type === "checkbox" || el.type === "radio" ? el.value : "";
      var at = left.findIndex(function (f) { return f[0] === el.name && f[1] === own; });
      if (at < 0) return;
      var v = left.splice(at, 1)[0][2];
      if (el.type === "checkbox" || el.type === "radio") el.checked = v;
      else if (el.multiple) Array.from(el.options).forEach(function (o) { o.selected = v.indexOf(o.value) >= 0; });
      else el.value = v;
    });
    form.dispatchEvent(new CustomEvent("draft:restored", { bubbles: true }));
  }

  function restore(form) {
    var kept = read(storeKey(form));
    if (!kept || !kept.fields) return;
    /* Shown again by the server with its errors: what is typed stands there already, and is still not done. */
    if (same(kept.fields, state(form))) { form._zhStart = []; form._zhDirty = true; return; }
    var before = state(form);
    fill(form, kept.fields);
    form._zhDirty = true;
    var when = new Date(kept.at), pad = function (n) { return String(n).padStart(2, "0"); };
    var bar = document.createElement("div");
    bar.className = "notice notice-warning draft-notice";
    bar.setAttribute("role", "status");
    bar.innerHTML = '<i class="ti ti-history" aria-hidden="true"></i><div></div>';
    bar.querySelector("div").textContent = "已恢复上次未提交的内容（保存于 " + (when.getMonth() + 1) + "月" + when.getDate() + "日 " + pad(when.getHours()) + ":" + pad(when.getMinutes()) + "）。附件和密码不保存，请重新选择。";
    var undo = document.createElement("button");
    undo.type = "button"; undo.className = "btn btn-sm"; undo.textContent = "放弃草稿";
    undo.addEventListener("click", function () { fill(form, before); drop(storeKey(form)); form._zhDirty = false; bar.remove(); mark(form, ""); });
    bar.querySelector("div").appendChild(undo);
    form.parentNode.insertBefore(bar, form);
  }

  function start(form) {
    if (form._zhStarted) return;
    form._zhStarted = true;
    form._zhStart = state(form);
    var key = form.querySelector("input[name=_draft]") || document.createElement("input");
    key.type = "hidden"; key.name = "_draft"; key.value = keyOf(form);
    form.appendChild(key);
    restore(form);
    form.addEventListener("input", function () {
      form._zhDirty = true;
      clearTimeout(timers.get(form));
      timers.set(form, setTimeout(function () { save(form); }, 600));
    });
    form.addEventListener("change", function () { save(form); });
    form.addEventListener("submit", function (event) {
      setTimeout(function () { if (!event.defaultPrevented) { save(form, true); leaving = true; } });
    });
  }

  function settle() {
    document.cookie.split("; ").forEach(function (pair) {
      if (pair.indexOf("zh_draft_done=") !== 0) return;
      var value = pair.slice(14).replace(/^"|"$/g, "");
      drop(PREFIX + account + ":" + value);
      document.cookie = "zh_draft_done=; path=/; max-age=0; samesite=lax";
    });
    all().forEach(function (key) {
      var kept = read(key);
      if (!kept || Date.now() - kept.at > DAYS * 864e5) drop(key);
    });
  }

  function ready() {
    if (account) settle();
    if (account) document.querySelectorAll("form[data-draft]").forEach(start);
  }
  window.addEventListener("beforeunload", function (event) {
    if (leaving) return;
    var dirty = Array.from(document.querySelectorAll("form[data-draft]")).some(function (f) { return f._zhDirty; });
    if (dirty) { document.querySelectorAll("form[data-draft]").forEach(function (f) { if (f._zhDirty) save(f); }); event.preventDefault(); }
  });
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") document.querySelectorAll("form[data-draft]").forEach(function (f) { if (f._zhDirty) save(f); });
  });
  /* Who signs out by hand leaves nothing of the cases behind on a shared computer. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.matches("[data-sign-out]")) return;
    var mine = all().filter(function (k) { return k.indexOf(PREFIX + account + ":") === 0; });
    if (mine.length && !window.confirm("本机还有 " + mine.length + " 份未提交的草稿，退出后将清除。确定退出吗？")) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    mine.forEach(drop);
    leaving = out = true;
  }, true);
  document.addEventListener("htmx:load", function (event) { if (account) event.detail.elt.querySelectorAll("form[data-draft]").forEach(start); });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
