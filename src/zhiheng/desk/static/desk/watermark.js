/* A full-page watermark for staff: who looks at this page, and when; drawn, so that no inline style is needed. */
(function () {
  "use strict";
  function draw() {
    var place = document.querySelector(".watermark"), words = document.body.dataset.mark;
    if (!place || !words) return;
    var now = new Date(), pad = function (n) { return String(n).padStart(2, "0"); };
    var when = now.getFullYear() + "-" + pad(now.getMonth() + 1) + "-" + pad(now.getDate()) + " " + pad(now.getHours()) + ":" + pad(now.getMinutes());
    var scale = window.devicePixelRatio || 1, w = 360, h = 240, sheet = document.createElement("canvas");
    sheet.width = w * scale; sheet.height = h * scale;
    var pen = sheet.getContext("2d");
    pen.scale(scale, scale);
    pen.translate(w / 2, h / 2);
    pen.rotate(-Math.PI / 9);
    pen.textAlign = "center";
    pen.fillStyle = "rgba(40, 60, 100, 0.07)";
    pen.font = "15px 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";
    pen.fillText(words, 0, -6);
    pen.fillText(when, 0, 16);
    place.style.backgroundImage = "url(" + sheet.toDataURL("image/png") + ")";
    place.style.backgroundSize = w + "px " + h + "px";
  }
  draw();
  setInterval(draw, 60000);
})();
