/* The crop rectangle, for the page with form[data-crop]; beside desk.js. */
(function () {
"use strict";
const all = (query, root = document) => [...root.querySelectorAll(query)];
const one = (query, root = document) => root.querySelector(query);
const on = (types, act, target) => types.split(" ").forEach((type) => target.addEventListener(type, act));

/* Crop: the number fields hold the truth, in per cent of the photo; pointer and keys write them, the picture follows. */
function crop(form) {
  const frame = one("[data-crop-frame]", form), image = one("img", frame), fields = form.elements, parts = ["left", "top", "width", "height"];
  const get = () => parts.map((part) => Number(fields[part].value));
  const within = (value, low, high) => Math.round(Math.max(low, Math.min(high, value)) * 10) / 10;
  let from = null;
  function set(x, y, w, h) {
    const own = image.getAttribute("width") / image.getAttribute("height"), ratio = fields.ratio.value;
    const tall = ratio === "own" ? 1 : own / ratio; // per cent of height for one of width
    const wide = within(ratio ? Math.min(w, 100 / tall) : w, 2, 100), high = within(ratio ? wide * tall : h, 2, 100);
    const left = within(x, 0, 100 - wide), top = within(y, 0, 100 - high), rect = one("rect", frame), [shade, corner] = all("path", frame);
    [left, top, wide, high].forEach((value, n) => { fields[parts[n]].value = value; rect.setAttribute(["x", "y", "width", "height"][n], value); });
    shade.setAttribute("d", `M0 0H100V100H0ZM${left} ${top}h${wide}v${high}H${left}Z`);
    corner.setAttribute("d", `M${left + wide} ${top + high}h0`);
  }
  on("change", ({ target }) => { if (parts.includes(target.name) || target.name === "ratio") set(...get()); }, form);
  on("keydown", (event) => {
    const by = event.shiftKey ? 5 : 1, [x, y, w, h] = get(), { key } = event;
    const way = { ArrowLeft: [-by, 0, 0], ArrowRight: [by, 0, 0], ArrowUp: [0, -by, 0], ArrowDown: [0, by, 0], "+": [0, 0, 1], "=": [0, 0, 1], "-": [0, 0, -1] }[key];
    if (way) { event.preventDefault(); set(x + way[0], y + way[1], w + way[2], h + way[2] * h / w); }
  }, frame);
  on("pointerdown", (event) => {
    event.preventDefault(); frame.focus(); frame.setPointerCapture(event.pointerId);
    from = { x: event.clientX, y: event.clientY, was: get(), corner: event.target.matches(".crop-corner") };
  }, frame);
  on("pointermove", (event) => {
    if (!from) return;
    const { width, height } = frame.getBoundingClientRect(), [x, y, w, h] = from.was;
    const dx = (event.clientX - from.x) / width * 100, dy = (event.clientY - from.y) / height * 100;
    if (from.corner) set(x, y, Math.min(w + dx, 100 - x), Math.min(h + dy, 100 - y)); else set(x + dx, y + dy, w, h);
  }, frame);
  on("pointerup pointercancel", () => { from = null; }, frame);
}
all("form[data-crop]").forEach(crop);
})();
