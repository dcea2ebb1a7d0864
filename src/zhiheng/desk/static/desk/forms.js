/* Forms: confirm first, send once, leave empty conditions out of the address. */
(function () {
  "use strict";
  var sent = new WeakSet();

  function ask(from, go) {
    var box = document.getElementById("confirm");
    if (!box || !box.showModal) { if (window.confirm(from.dataset.confirm)) go(); return; }
    box.querySelector("#confirm-title").textContent = from.dataset.confirmTitle || "请确认";
    box.querySelector("#confirm-text").textContent = from.dataset.confirm;
    var yes = box.querySelector("[data-confirm-yes]");
    yes.textContent = from.dataset.confirmYes || "确定";
    yes.className = "btn " + (from.hasAttribute("data-confirm-danger") ? "btn-danger" : "btn-primary");
    yes.onclick = function () { box.close(); go(); };
    box.querySelector("[data-confirm-no]").onclick = function () { box.close(); };
    box.showModal();
  }

  function asking(form, button) {
    if (button && button.dataset.confirm) return button;
    return form.dataset.confirm ? form : null;
  }

  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter;
    if (form.method === "dialog") return;
    var from = asking(form, button);
    if (from && !from.hasAttribute("data-confirmed")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(from, function () {
        from.setAttribute("data-confirmed", "");
        form.requestSubmit(button && button.form === form ? button : undefined);
        from.removeAttribute("data-confirmed");
      });
      return;
    }
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (sent.has(form)) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    sent.add(form);
    /* After this tick, so that the pressed button's own value is still sent. */
    setTimeout(function () {
      if (event.defaultPrevented) { release(form); return; } /* a page that answers by itself: nothing was sent */
      form.querySelectorAll("button:not([type=button])").forEach(function (b) {
        b.setAttribute("aria-busy", "true");
        b.setAttribute("aria-disabled", "true");
      });
    });
    /* A download or a lost answer leaves the page standing: let it be sent again, the server knows its number. */
    setTimeout(function () { release(form); }, 15000);
  }, true);

  function release(form) {
    sent.delete(form);
    form.querySelectorAll("[aria-busy]").forEach(function (b) { b.removeAttribute("aria-busy"); b.removeAttribute("aria-disabled"); });
  }
  window.addEventListener("pageshow", function () { document.querySelectorAll("form").forEach(release); });

  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });

  document.addEventListener("formdata", function (event) {
    if (event.target.method !== "get") return;
    Array.from(event.formData.entries()).forEach(function (pair) { if (pair[1] === "") event.formData.delete(pair[0]); });
  });

  document.addEventListener("htmx:configRequest", function (event) {
    if (event.detail.verb !== "get") return;
    var given = event.detail.formData || event.detail.parameters;
    if (given && given.entries) Array.from(given.entries()).forEach(function (pair) { if (pair[1] === "") given.delete(pair[0]); });
  });
})();
