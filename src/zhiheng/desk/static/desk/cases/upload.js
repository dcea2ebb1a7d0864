/* Resumable uploads (tus): the same file chosen again goes on where it stopped. */
(function () {
  "use strict";
  function token() { try { return JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"]; } catch (e) { return ""; }  }
  function size(n) { return n < 1048576 ? (n / 1024).toFixed(0) + " KB" : (n / 1048576).toFixed(1) + " MB"; }

  function start(box) {
    var file = box.querySelector("input[type=file]"), id = box.querySelector(".upload-id"), bar = box.querySelector("progress");
    var name = box.querySelector(".upload-name"), state = box.querySelector(".upload-state"), stop = box.querySelector(".upload-stop"), running = null;

    function say(words, bad) { state.textContent = words; state.classList.toggle("upload-bad", !!bad); }
    function send(chosen) {
      if (!chosen) return;
      if (!window.tus) { say("上传组件没有加载，请刷新页面。", true); return; }
      id.value = "";
      name.textContent = chosen.name + "（" + size(chosen.size) + "）";
      bar.hidden = false; bar.value = 0; stop.hidden = false;
      say("正在准备…");
      running = new window.tus.Upload(chosen, {
        endpoint: box.dataset.upload, chunkSize: 4 * 1024 * 1024, retryDelays: [0, 1000, 3000, 5000, 10000, 20000],
        headers: { "X-CSRFToken": token() }, removeFingerprintOnSuccess: true,
        metadata: { filename: chosen.name, subject: box.dataset.subject, purpose: "EVIDENCE" },
        fingerprint: function (f) { return Promise.resolve(["zh", box.dataset.subject, document.body.dataset.account, f.name, f.size, f.lastModified].join(":")); },
        onShouldRetry: function (err) { var s = err.originalResponse ? err.originalResponse.getStatus() : 0; return s === 0 || s >= 500 || s === 409 || s === 423; },
        onProgress: function (done, all) { bar.value = all ? done / all * 100 : 0; say("已上传 " + size(done) + " / " + size(all)); },
        onError: function (err) {
          var words = err.originalResponse ? err.originalResponse.getBody() : "";
          bar.hidden = true; stop.hidden = true;
          say(words && words.length < 200 && words.indexOf("<") < 0 ? words : "上传中断，请检查网络后重新选择同一文件，会从断点继续。", true);
        },
        onSuccess: function () {
          id.value = running.url.replace(/\/+$/, "").split("/").pop();
          bar.hidden = true; stop.hidden = true;
          say("上传完成：" + chosen.name);
          id.dispatchEvent(new Event("input", { bubbles: true }));
        }
      });
      running.findPreviousUploads().then(function (found) {
        if (found.length) { running.resumeFromPreviousUpload(found[0]); say("从断点继续上传…"); }
        running.start();
      });
    }
    file.addEventListener("change", function () { send(file.files[0]); });
    stop.addEventListener("click", function () { if (running) running.abort(); bar.hidden = true; stop.hidden = true; say("已停止；重新选择同一文件可以继续。"); });
    ["dragover", "dragleave", "drop"].forEach(function (kind) {
      box.addEventListener(kind, function (e) { e.preventDefault(); box.classList.toggle("upload-over", kind === "dragover"); if (kind === "drop") send(e.dataTransfer.files[0]); });
    });
    if (box.closest("form")) box.closest("form").addEventListener("submit", function (e) {
      if (stop.hidden) return;
      e.preventDefault(); e.stopImmediatePropagation();
      say("文件还没有传完，请等待完成后再提交。", true);
    }, true);
  }
  function ready() { document.querySelectorAll("[data-upload]").forEach(start); }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
