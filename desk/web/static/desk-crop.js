/* The crop rectangle, for the page with form[data-crop]; beside desk.js. */
(function () {
"use strict";
const all = (query, root = document) => [...root.querySelectorAll(query)];
const one = (query, root = document) => root.querySelector(query);
const on = (types, act, target) => types.split(" ").forEach((type) => target.addEventListener(type, act));

/* Crop: the number fields hold the truth, in per cent of the photo; pointer and keys write them, the picture follows. */
function crop(form) {
  const frame = one("[data-crop-frame]", form), image = one("img", frame), fields = form.elements, parts = ["left", "top", "width", "height"];
  const [rect, shade] = [one("rect", frame), one(".crop-shade", frame)], corners = all("[data-corner]", frame), dpi = one("[data-dpi]", form);
  const wide = Number(image.getAttribute("width")), high = Number(image.getAttribute("height"));
  const get = () => parts.map((part) => Number(fields[part].value));
  const within = (value, low, high) => Math.round(Math.max(low, Math.min(high, value)) * 10) / 10;
  let from = null;
  function tall() { // per cent of height for one of width; 0: free
    const ratio = fields.ratio.value;
    return ratio === "own" ? 1 : ratio && wide / high / ratio;
  }
  function set(x, y, w, h, right = false, bottom = false) { // right, bottom: these edges stay where they are
    const by = tall(), across = within(by ? Math.min(w, 100 / by) : w, 2, 100), down = within(by ? across * by : h, 2, 100);
    const left = within(right ? x + w - across : x, 0, 100 - across), top = within(bottom ? y + h - down : y, 0, 100 - down);
    [left, top, across, down].forEach((value, n) => { fields[parts[n]].value = value; rect.setAttribute(["x", "y", "width", "height"][n], value); });
    shade.setAttribute("d", `M0 0H100V100H0ZM${left} ${top}h${across}v${down}H${left}Z`);
    corners.forEach((corner) => {
      const [up, side] = corner.dataset.corner;
      corner.setAttribute("d", `M${left + (side === "w" ? 0 : across)} ${top + (up === "n" ? 0 : down)}h0`);
    });
    sharpness(wide * across / 100, high * down / 100);
  }
  function sharpness(w, h) { // as editorial.crops.dpi
    const { words, coarse, sharp, most } = dpi.dataset, { width, height } = one("[name=size]:checked", form).dataset, scale = Math.min(1, most / w);
    const n = Math.round(w * scale * 25.4 / (w * height > h * width ? width : height * w / h)), ok = n >= sharp;
    dpi.textContent = (ok ? words : coarse).replace("{n}", n);
    dpi.className = "tag " + (ok ? "ok" : "warn");
  }
  on("change", ({ target: { name } }) => { // where it begins stays as typed, and it grows smaller when it must
    if (name === "size") { sharpness(wide * fields.width.value / 100, high * fields.height.value / 100); return; }
    if (!parts.includes(name) && name !== "ratio") return;
    const [x, y, w, h] = get(), right = name === "left" ? Math.max(2, 100 - x) : 100, bottom = name === "top" ? Math.max(2, 100 - y) : 100;
    set(x, y, Math.min(w, right, bottom / (tall() || 1e-9)), Math.min(h, bottom));
  }, form);
  on("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || fields.left.matches(":disabled")) return;
    if (from && event.key === "Escape") { event.preventDefault(); set(...from.was); from = null; return; }
    const by = event.shiftKey ? 5 : 1, [x, y, w, h] = get(), { key } = event;
    const way = { ArrowLeft: [-by, 0, 0], ArrowRight: [by, 0, 0], ArrowUp: [0, -by, 0], ArrowDown: [0, by, 0], "+": [0, 0, 1], "=": [0, 0, 1], "-": [0, 0, -1], "_": [0, 0, -1] }[key];
    if (way) { event.preventDefault(); set(x + way[0], y + way[1], w + way[2], h + way[2] * h / w); }
  }, frame);

  /* The pointer: a corner pulls two edges, inside the rectangle it moves, anywhere else (or while all is chosen) it draws anew. */
  const half = (value) => Math.round(Math.max(0, Math.min(100, value)) * 2) / 2; // half a per cent, so that keys reach the same places
  function spot(event) {
    const { left, top, width, height } = frame.getBoundingClientRect();
    return [(event.clientX - left) / width * 100, (event.clientY - top) / height * 100];
  }
  on("pointerdown", (event) => {
    if (event.button || fields.left.matches(":disabled")) return;
    event.preventDefault(); frame.focus(); frame.setPointerCapture(event.pointerId);
    const was = get(), [x, y] = spot(event), corner = event.target.dataset.corner;
    const inside = x > was[0] && y > was[1] && x < was[0] + was[2] && y < was[1] + was[3], whole = was[2] === 100 && was[3] === 100;
    from = { x, y, was, fixed: corner ? [was[0] + (corner[1] === "w" ? was[2] : 0), was[1] + (corner[0] === "n" ? was[3] : 0)] : !inside || whole ? [half(x), half(y)] : null };
  }, frame);
  on("pointermove", (event) => {
    if (!from) return;
    const [x, y] = spot(event), { was, fixed } = from;
    if (!fixed) { set(half(was[0] + x - from.x), half(was[1] + y - from.y), was[2], was[3]); return; }
    const [cx, cy] = [half(x), half(y)];
    if (Math.abs(cx - fixed[0]) < 2 || Math.abs(cy - fixed[1]) < 2) return; // a click, or nothing one could print
    set(Math.min(cx, fixed[0]), Math.min(cy, fixed[1]), Math.abs(cx - fixed[0]), Math.abs(cy - fixed[1]), cx < fixed[0], cy < fixed[1]);
  }, frame);
  on("pointerup pointercancel", () => { from = null; }, frame);
}
all("form[data-crop]").forEach(crop);
})();
