/* Learning page: heartbeats while the page is in front. Examination: every answer is kept at once, the server's clock counts. */
(function () {
  "use strict";
  function send(url, token, values) {
    var body = new URLSearchParams(values);
    return fetch(url, {
      method: "POST", credentials: "same-origin", body: body,
      headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" }
    }).then(function (answer) {
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      return answer.json();
    });
  }
  function token(root) { return root.querySelector("[name=csrfmiddlewaretoken]").value; }

  var bar = document.querySelector("[data-beat]");
  if (bar && !bar.hasAttribute("data-done")) {
    var since = Date.now(), gone = 0, total = Number(bar.dataset.total);
    var tell = bar.querySelector(".learn-state"), line = bar.querySelector("progress");
    document.addEventListener("visibilitychange", function () {
      if (document.hidden) { gone += (Date.now() - since) / 1000; since = 0; } else { since = Date.now(); }
    });
    var timer = setInterval(function () {
      if (since) { gone += (Date.now() - since) / 1000; since = Date.now(); }
      var seconds = Math.floor(gone);
      if (seconds < 15) return;
      gone -= seconds;
      send(bar.dataset.beat, token(bar), { seconds: seconds, position: line.value }).then(function (found) {
        line.value = found.watched;
        var minutes = bar.querySelector("[data-minutes]");
        if (minutes) minutes.textContent = Math.floor(found.watched / 60);
        if (found.done) { clearInterval(timer); line.value = total; tell.textContent = "已学完，学时已计入。"; }
      }).catch(function () { gone += seconds; tell.dataset.trouble = "1"; });
    }, 5000);
  }

  var exam = document.querySelector("form[data-exam]");
  if (!exam) return;
  var end = Date.now() + Number(exam.dataset.seconds) * 1000;
  var clock = document.querySelector("[data-left]"), saved = document.querySelector("[data-saved]");
  var waiting = {}, over = false;
  function say(text, bad) { saved.textContent = text; saved.classList.toggle("bad", !!bad); }
  function valueOf(field) {
    var area = field.querySelector("textarea");
    if (area) return area.value;
    return Array.from(field.querySelectorAll("input:checked")).map(function (i) { return i.value; }).join("");
  }
  function count() {
    var fields = Array.from(exam.querySelectorAll("[data-no]"));
    document.querySelector("[data-answered]").textContent = fields.filter(valueOf).length;
  }
  function finish() {
    if (over) return;
    over = true;
    say("时间到，正在交卷…");
    window.location.reload();
  }
  function keep(no) {
    var field = exam.querySelector('[data-no="' + no + '"]'), value = valueOf(field);
    send(exam.dataset.exam, token(exam), { no: no, value: value }).then(function (found) {
      if (found.over) { finish(); return; }
      end = Date.now() + found.left * 1000;
      if (waiting[no] === value || !(no in waiting)) delete waiting[no];
      say(Object.keys(waiting).length ? "还有答案未保存，正在重试…" : "已保存 " + new Date().toLocaleTimeString("zh-CN", { hour12: false }));
    }).catch(function () {
      waiting[no] = value;
      say("连接中断，答案暂存在本页，正在重试…", true);
    });
  }
  exam.addEventListener("change", function (e) {
    var field = e.target.closest("[data-no]");
    if (field) { keep(field.dataset.no); count(); }
  });
  var typing;
  exam.addEventListener("input", function (e) {
    if (e.target.tagName !== "TEXTAREA") return;
    clearTimeout(typing);
    typing = setTimeout(function () { keep(e.target.closest("[data-no]").dataset.no); count(); }, 1500);
  });
  setInterval(function () { Object.keys(waiting).forEach(keep); }, 5000);
  function tick() {
    var left = Math.max(0, Math.round((end - Date.now()) / 1000));
    clock.textContent = Math.floor(left / 60) + " 分 " + String(left % 60).padStart(2, "0") + " 秒";
    clock.classList.toggle("bad", left <= 300);
    if (left === 0) finish();
  }
  tick();
  setInterval(tick, 1000);
})();
