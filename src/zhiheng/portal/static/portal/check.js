/* Compares a file with the digest of the one issued, in the visitor's browser: the file goes nowhere. */
(function () {
  "use strict";
  var form = document.querySelector("[data-compare]"), out = document.getElementById("compared");
  if (!form || !out || !window.crypto || !crypto.subtle) return;
  function say(ok, words, digest) {
    var box = document.createElement("div"), mark = document.createElement("i"), text = document.createElement("div"), code = document.createElement("code");
    box.className = "notice " + (ok ? "notice-success" : "notice-error");
    mark.className = "ti " + (ok ? "ti-circle-check" : "ti-circle-x");
    mark.setAttribute("aria-hidden", "true");
    code.className = "digest";
    code.textContent = digest;
    text.append(words, document.createElement("br"), code);
    box.append(mark, text);
    out.replaceChildren(box);
  }
  form.addEventListener("submit", function (event) {
    var file = form.querySelector("input[type=file]").files[0];
    if (!file) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    out.textContent = "正在计算……";
    file.arrayBuffer().then(function (data) { return crypto.subtle.digest("SHA-256", data); }).then(function (sum) {
      var digest = Array.from(new Uint8Array(sum), function (b) { return b.toString(16).padStart(2, "0"); }).join("");
      var same = digest === form.dataset.compare;
      say(same, same ? "文件与签发时完全一致。" : "文件与签发时不一致：不是同一份文件，或者已被改动。", digest);
    }, function () { out.textContent = "文件读不出，请重新选择。"; });
  }, true);
})();
