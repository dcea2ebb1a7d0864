/* Draws every [data-chart] from the JSON beside it; a click on a part opens the list it counts. */
(function () {
  "use strict";
  var COLOURS = ["#1853a8", "#2e9c6a", "#d9822b", "#7a4fc4", "#c2413b", "#2a9fb5", "#8a6d1f", "#5b6b84"];
  function draw(box) {
    if (box._zhChart || !window.echarts) return;
    var source = document.getElementById(box.dataset.chart);
    if (!source) return;
    var style = getComputedStyle(document.body), still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    var option = JSON.parse(source.textContent);
    option.color = option.color || COLOURS;
    option.animation = !still;
    option.textStyle = { fontFamily: style.fontFamily, color: style.color };
    option.tooltip = Object.assign({ confine: true }, option.tooltip || {});
    option.aria = { enabled: true, decal: { show: document.documentElement.classList.contains("contrast") } };
    var chart = window.echarts.init(box, null, { renderer: "canvas" });
    chart.setOption(option);
    chart.on("click", function (at) { if (at.data && at.data.url) location.assign(at.data.url); });
    box._zhChart = chart;
  }
  function all(root) { root.querySelectorAll("[data-chart]").forEach(draw); }
  window.addEventListener("resize", function () {
    document.querySelectorAll("[data-chart]").forEach(function (b) { if (b._zhChart) b._zhChart.resize(); });
  });
  document.addEventListener("htmx:load", function (event) { all(event.detail.elt); });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", function () { all(document); }); else all(document);
})();
