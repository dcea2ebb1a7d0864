/* The frame: menu, view settings, hotkey, confirmations, notices. */
(function () {
  "use strict";
  var root = document.documentElement;
  function store(name, on) { try { localStorage.setItem("zh:view:" + name, on ? "1" : "0"); } catch (e) { /* not kept */ } }
  function wide() { return window.matchMedia("(min-width: 992px)").matches; }

  function menuState() {
    var toggle = document.querySelector("[data-menu-toggle]");
    if (toggle) toggle.setAttribute("aria-expanded", String(wide() ? !root.classList.contains("menu-small") : root.classList.contains("menu-open")));
  }
  function closeDrawer() { root.classList.remove("menu-open"); menuState(); }

  function viewState() {
    document.querySelectorAll("[data-view]").forEach(function (b) {
      b.setAttribute("aria-pressed", String(root.classList.contains(b.dataset.view)));
    });
  }

  document.addEventListener("click", function (event) {
    var at = event.target.closest("[data-menu-toggle],[data-menu-close],.menu-head,[data-view],[data-print],[data-dismiss],[data-more]");
    if (!at) return;
    if (at.matches("[data-menu-toggle]")) {
      if (wide()) store("menu-small", root.classList.toggle("menu-small")); else root.classList.toggle("menu-open");
      menuState();
    } else if (at.matches("[data-menu-close]")) closeDrawer();
    else if (at.matches(".menu-head")) {
      var open = at.parentElement.classList.toggle("open");
      at.setAttribute("aria-expanded", String(open));
    } else if (at.matches("[data-view]")) {
      store(at.dataset.view, root.classList.toggle(at.dataset.view));
      viewState();
      window.dispatchEvent(new Event("resize"));
    } else if (at.matches("[data-print]")) window.print();
    else if (at.matches("[data-dismiss]")) at.closest(".notice").remove();
    else if (at.matches("[data-more]")) {
      var box = document.getElementById(at.getAttribute("aria-controls"));
      box.hidden = !box.hidden;
      at.setAttribute("aria-expanded", String(!box.hidden));
      at.querySelector("span").textContent = box.hidden ? "展开" : "收起";
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") closeDrawer();
    var typing = event.target.closest("input,textarea,select,[contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
      var box = document.querySelector("[data-hotkey='/']");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
  });

  function ready() {
    menuState();
    viewState();
    var focus = document.querySelector("[data-focus]");
    if (focus) focus.focus();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
  window.addEventListener("resize", menuState);

  /* Tooltips of parts that arrived later. */
  document.addEventListener("htmx:afterSwap", function (event) {
    var api = window.bootstrap || window.tabler;
    if (!api || !api.Tooltip) return;
    (event.detail.elt || document).querySelectorAll("[data-bs-toggle='tooltip']").forEach(function (t) { api.Tooltip.getOrCreateInstance(t); });
  });
  /* A new page of a list takes the place of the link that asked for it: the keyboard goes on at the table. */
  document.addEventListener("htmx:afterSettle", function (event) {
    var list = event.detail.elt && event.detail.elt.closest ? event.detail.elt.closest(".listing") : null;
    if (!list || document.activeElement !== document.body) return;
    var table = document.getElementById(list.id) && document.getElementById(list.id).querySelector(".table-box");
    if (table) table.focus({ preventScroll: true });
  });
  document.addEventListener("htmx:sendError", function () {
    var flash = document.getElementById("flash");
    if (flash) flash.innerHTML = '<div class="notice notice-error" role="alert"><i class="ti ti-wifi-off" aria-hidden="true"></i><div>网络连接中断，请检查网络后重试。</div></div>';
  });
})();
