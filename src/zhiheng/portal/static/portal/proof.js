/* Computes a proof again in the visitor's own browser: record → digest → leaf → path → root of the checkpoint. */
(function () {
  "use strict";
  var button = document.querySelector("[data-verify]"), out = document.getElementById("verified");
  if (!button || !out) return;

  /* RFC 8785 for the ledger's values: names sorted by UTF-16 units (as JavaScript sorts), integers, no spaces. */
  function canonical(value) {
    if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
    if (value && typeof value === "object") {
      return "{" + Object.keys(value).sort().map(function (k) { return JSON.stringify(k) + ":" + canonical(value[k]); }).join(",") + "}";
    }
    return JSON.stringify(value);
  }
  function bytes(hex) { return Uint8Array.from(hex.match(/../g) || [], function (h) { return parseInt(h, 16); }); }
  function hex(data) { return Array.from(data, function (b) { return b.toString(16).padStart(2, "0"); }).join(""); }
  async function sha(parts) {
    var all = parts.reduce(function (sum, p) { return sum.concat(Array.from(p)); }, []);
    return new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(all)));
  }
  async function rootOf(proof) {
    var root = await sha([[0], bytes(proof.digest)]), at = proof.leaf_index, last = proof.tree_size - 1;
    for (var sibling of proof.inclusion_path) {
      if (last === 0) throw new Error("存证路径过长");
      if (at % 2 === 1 || at === last) {
        root = await sha([[1], bytes(sibling), root]);
        while (at && at % 2 === 0) { at = Math.floor(at / 2); last = Math.floor(last / 2); }
      } else root = await sha([[1], root, bytes(sibling)]);
      at = Math.floor(at / 2); last = Math.floor(last / 2);
    }
    if (last !== 0) throw new Error("存证路径过短");
    return hex(root);
  }
  function signedRoot(text) {
    return hex(Uint8Array.from(atob(text.split("\n")[2]), function (c) { return c.charCodeAt(0); }));
  }
  function line(ok, title, words) {
    var item = document.createElement("li"), mark = document.createElement("i"), text = document.createElement("span");
    item.className = ok ? "check-ok" : "check-failed";
    mark.className = "ti " + (ok ? "ti-circle-check" : "ti-circle-x");
    mark.setAttribute("aria-hidden", "true");
    text.textContent = title + "：" + words;
    item.append(mark, text);
    return item;
  }
  button.addEventListener("click", async function () {
    out.textContent = "正在计算……";
    var list = document.createElement("ul");
    list.className = "checks";
    try {
      if (!window.crypto || !crypto.subtle) throw new Error("浏览器只在安全连接（https 或本机）下提供摘要计算，请下载证明文件后核验");
      var proof = await (await fetch(button.dataset.verify)).json();
      if (proof.hash !== "sha256") throw new Error("浏览器不能计算 " + proof.hash + "，请下载证明文件后核验");
      var digest = hex(await sha([new TextEncoder().encode(canonical(proof.record))]));
      list.append(line(digest === proof.digest, "记录摘要", digest === proof.digest ? "与证明中的摘要一致 " + digest : "与证明中的摘要不一致"));
      var root = await rootOf(proof), signed = signedRoot(proof.checkpoint);
      list.append(line(root === signed, "存证路径", root === signed ? "算出的根与检查点的根一致 " + root : "算出的根与检查点的根不一致"));
      list.append(line(true, "说明", "检查点的签名请用核验程序和发布机关的公钥核对"));
    } catch (error) { list.append(line(false, "未能完成", error.message)); }
    out.replaceChildren(list);
  });
})();
