/* Keys, moving rows, what is under way. Every page works without it. Its words are in data- attributes; it posts nothing
   a form would not. */
(function () {
"use strict";
const { body } = document;
const all = (query, root = document) => [...root.querySelectorAll(query)];
const one = (query, root = document) => root.querySelector(query);
const on = (types, act, target = document) => types.split(" ").forEach((type) => target.addEventListener(type, act));
const fill = (words, values = {}) => (words || "").replace(/\{(\w+)\}/g, (_, name) => values[name]);
const say = (words) => { one("#status").textContent = words; };
let composing = false; // an IME is at work: no key is ours
on("compositionstart compositionend", (event) => { composing = event.type === "compositionstart"; });

/* The current row is where the focus is, or was last. */
const current = () => one("[data-current]");
function choose(row) {
  all("[data-current]").forEach((other) => delete other.dataset.current);
  row.dataset.current = "";
}
function go(row) {
  (one(".title[href], input.title", row) || one("a, button", row)).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}
function step(by) {
  const rows = all("[data-row]").filter((row) => row.getClientRects().length), n = rows.indexOf(current());
  if (rows[0]) go(n < 0 ? rows[0] : rows[n + by] || rows[n]);
  return rows.length;
}
on("focusin", (event) => { const row = event.target.closest("[data-row]"); if (row) choose(row); });

/* Keys: by event.code, which an IME leaves alone; by event.key where there is no code. */
const CODES = { BracketLeft: "[", BracketRight: "]", Slash: "/", Escape: "esc", ArrowUp: "up", ArrowDown: "down" };
const KEYS = { "【": "[", "】": "]", " ": "space" };
function keyOf({ code, key, shiftKey }) {
  const plain = /^(Key|Digit|Numpad)(\w)$/.exec(code || ""), name = plain ? plain[2] : CODES[code] || KEYS[key] || key || "";
  return name === "/" && (shiftKey || key === "?") ? "?" : name.toLowerCase();
}
const typing = (field) => field.isContentEditable || /^(TEXTAREA|SELECT)$/.test(field.tagName) || (field.tagName === "INPUT" && field.type !== "checkbox");
function find(key) { // ticked rows, current row, page
  const usable = (hit) => hit.dataset.key === key && !hit.disabled, near = [one("[data-bulk]:not([hidden])"), current()];
  const hits = near.map((scope) => scope && all("[data-key]", scope).find(usable));
  return hits[0] || hits[1] || all("[data-key]").find((hit) => usable(hit) && !hit.closest("[data-row], [data-bulk]"));
}
function press(hit) {
  if (hit) hit[typing(hit) ? "focus" : "click"]();
  return Boolean(hit);
}
let prefix = "", clock = 0; // "g", or "m" and what was typed after it
const hints = (name) => all("[data-hint]").forEach((line) => { line.hidden = line.dataset.hint !== name; });
function disarm(text = "") { clearTimeout(clock); prefix = text; hints(text[0]); return true; }
function arm(text, late) {
  disarm(text);
  clock = setTimeout(() => { disarm(); if (late) late(); }, 1500);
  return true;
}
function moveTo(typed, end) { // a digit, one more for a subsection; Enter does not wait for it
  const lists = all("[data-slots]"), to = lists.find(({ dataset }) => dataset.digit === typed);
  const send = () => { if (to) place(current(), to); };
  const deeper = lists.some(({ dataset }) => dataset.digit !== typed && dataset.digit.startsWith(typed));
  if (press(find("m " + typed))) return disarm();
  if (!end && (deeper || !to)) return arm("m" + typed, send);
  send();
  return disarm();
}
function single(key, target) {
  if (prefix === "g") return disarm() && press(find("g " + key));
  if (prefix && (/^\w$/.test(key) || key === "enter")) return moveTo(prefix.slice(1) + (key === "enter" ? "" : key), key === "enter");
  if (key === "g") return arm(key);
  if (key === "m" && (find(key) || current())) { press(find(key)); return arm(key); }
  if (press(find(key))) return true;
  if (target.closest("details[open], [data-crop-frame], [data-source]")) return false;
  return /^(j|k|down|up)$/.test(key) && step(/j|down/.test(key) ? 1 : -1);
}
function escape() {
  const menu = one("details.menu[open]");
  if (lifted) drop(false);
  else if (prefix) disarm();
  else if (menu) { menu.open = false; one("summary", menu).focus(); } else press(find("esc"));
}
on("keydown", (event) => {
  const { target } = event, key = keyOf(event), control = event.ctrlKey || event.metaKey;
  if (event.defaultPrevented || event.isComposing || composing || event.keyCode === 229 || event.altKey || one("dialog[open]")) return;
  let done = true;
  if (control) done = /^(s|enter)$/.test(key) && press(one(key === "s" ? "[data-save]" : "[data-save-next]"));
  else if (key === "esc" && typing(target)) target.blur();
  else if (key === "esc") escape();
  else if (lifted) done = carry(key);
  else if (target.matches(".grip") && key === "space") lift(target.closest("[data-row]"));
  else done = !typing(target) && body.dataset.keys !== "off" && single(key, target);
  if (done) event.preventDefault();
});

/* Moving: keys, menu and pointer all send the one form, with what stands on both sides of the place. */
function place(row, list, position = "") {
  const form = one("#act[data-place]");
  if (!form || !row || !list) return;
  const fields = all("[type=hidden][disabled]", form), { action } = form, n = position - 1;
  const ids = position ? all("[data-row]", list).filter((other) => other !== row).map(({ id }) => id.slice(5)) : [];
  const values = { ...list.dataset, position, after: ids.slice(0, Math.max(0, n)).reverse().slice(0, 3), before: ids.slice(n, n + 3) };
  fields.forEach((field) => { field.disabled = false; field.value = values[field.name]; });
  form.action = form.dataset.place.replace(0, row.id.slice(5));
  form.requestSubmit();
  setTimeout(() => { form.action = action; fields.forEach((field) => { field.disabled = true; }); });
}
let lifted = null, slots = [], at = 0, home = 0, start = null;
const line = document.createElement("li");
line.className = "drop";
const layout = () => one("[data-layout]");
function lift(row) {
  let number = 1;
  lifted = row; slots = []; home = -1;
  all("[data-slots]").forEach((list) => all("[data-row]", list).filter((other) => other !== row).concat(null).forEach((before, n) => {
    if (row.parentNode === list && row.nextElementSibling === before) home = slots.length;
    slots.push({ list, before, number, n: n + 1 });
    if (before) number += 1;
  }));
  row.classList.add("lifted");
  one(".grip", row).setAttribute("aria-pressed", "true");
  show(Math.max(0, home));
}
function show(n) {
  const slot = slots[at = n], words = layout().dataset;
  slot.list.insertBefore(line, slot.before);
  line.textContent = fill(words.drop, { n: slot.number });
  say(fill(words.moved, { section: slot.list.dataset.name, n: slot.n }));
}
function carry(key) {
  if (key === "space" || key === "enter") drop(true);
  else if (key === "up" || key === "down") { show(Math.max(0, Math.min(slots.length - 1, at + (key === "up" ? -1 : 1)))); line.scrollIntoView({ block: "nearest" }); }
  return key !== "tab";
}
function drop(keep) {
  const row = lifted, { list, before, n } = slots[at];
  lifted = null; line.remove(); say("");
  row.classList.remove("lifted");
  one(".grip", row).removeAttribute("aria-pressed");
  delete body.dataset.dragging;
  if (keep && at !== home) place(row, list, before ? n : "");
}
on("pointerdown", (event) => {
  const grip = !event.button && event.target.closest(".grip");
  if (!grip || !layout()) return;
  grip.setPointerCapture(event.pointerId);
  start = { row: grip.closest("[data-row]"), x: event.clientX, y: event.clientY };
});
on("pointermove", ({ clientX, clientY }) => {
  if (!start || (!start.moved && Math.hypot(clientX - start.x, clientY - start.y) < 5)) return;
  if (!start.moved) { start.moved = true; lift(start.row); body.dataset.dragging = ""; }
  if (!lifted) return;
  line.remove(); // or it would chase the pointer
  const far = ({ list, before }) => Math.abs(clientY - (before ? before.getBoundingClientRect().top : list.getBoundingClientRect().bottom));
  const gaps = slots.map(far);
  show(gaps.indexOf(Math.min(...gaps)));
  window.scrollBy(0, clientY < 60 ? -14 : clientY > window.innerHeight - 60 ? 14 : 0);
});
on("pointerup pointercancel", ({ type, clientX }) => {
  const box = layout() && layout().getBoundingClientRect();
  if (start && lifted) drop(type === "pointerup" && clientX >= box.left && clientX <= box.right);
  start = null;
});

/* Under way: a line on top, busy buttons, the connection lost. */
let flying = 0, tries = 0, ping = 0;
const busy = (button, yes) => { if (button) button.setAttribute("aria-busy", yes); };
const submitter = ({ detail }) => (detail.requestConfig.triggeringEvent || {}).submitter;
function lost() {
  const bar = one("[data-lost]");
  if (!bar || ping) return;
  tries += 1; bar.hidden = false; bar.textContent = fill(bar.dataset.lost, { n: tries });
  ping = setTimeout(() => fetch(location.href, { method: "HEAD" }).then(found, () => { ping = 0; lost(); }), Math.min(30, 2 ** tries) * 1000);
}
function found() {
  if (!tries) return;
  clearTimeout(ping); ping = tries = 0;
  one("[data-lost]").hidden = true;
  document.dispatchEvent(new Event("desk:found"));
}
on("offline htmx:sendError", lost, window);
on("online", found, window);
on("htmx:beforeRequest", (event) => {
  flying += 1; busy(submitter(event), true);
  setTimeout(() => { if (flying) body.dataset.loading = ""; }, 300);
});
on("htmx:afterRequest", (event) => {
  flying = Math.max(0, flying - 1); busy(submitter(event), false);
  if (!flying) delete body.dataset.loading;
  if (event.detail.successful && tries) found();
});
on("htmx:responseError", ({ detail }) => {
  const words = one("[data-failed]"), code = detail.xhr.status;
  if (words && code >= 500) { words.textContent = fill(words.dataset.failed, { code }); words.parentNode.hidden = false; }
});
on("submit", (event) => { // without htmx: a second press sends nothing
  const form = event.target, { then } = form.elements, row = current();
  if (then && row) then.value = ((row.matches(".card") && row.nextElementSibling) || row).id.slice(5);
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.sent) event.preventDefault();
  form.sent = true; busy(event.submitter, true);
});
on("pageshow", () => all("form").forEach((form) => { form.sent = false; all("[aria-busy]", form).forEach((button) => busy(button, false)); }), window);

function tab(to) {
  all("[data-tabs]").forEach((box) => { box.dataset.tab = to; });
  all("[data-tab-to]").forEach((link) => link.setAttribute("aria-current", link.dataset.tabTo === to));
}
function count() {
  const box = one("[data-bulk]"), ticked = all('[form="bulk"]:checked, [name="item"]:checked').length;
  if (box) { box.hidden = !ticked; one("[data-bulk-count]").textContent = ticked; }
}
const PRESSES = {
  opens: (hit, event) => { event.preventDefault(); one("#" + hit.dataset.opens).showModal(); },
  tabTo: (hit, event) => { event.preventDefault(); tab(hit.dataset.tabTo); },
  send: ({ dataset }) => place(current(), all("[data-slots]").find((list) => list.dataset.slots === dataset.send)),
  copy: (hit) => navigator.clipboard.writeText(hit.dataset.copy),
  close: (hit) => { hit.parentNode.hidden = true; },
};
on("click", (event) => {
  const hit = event.target.closest("a, button"), row = event.target.closest("[data-row]");
  if (row) choose(row);
  all("details.menu[open]").forEach((menu) => { menu.open = menu.contains(event.target); });
  Object.keys(PRESSES).forEach((name) => { if (hit && name in hit.dataset) PRESSES[name](hit, event); });
});
on("change", count);

/* Start, and what htmx has put in. */
function begin() {
  const row = one("[data-focus]");
  if (one("[data-tabs]:not([data-tab])")) tab(location.hash === "#layout" || one(".layout [data-focus]") ? "layout" : "drafts");
  count();
  all("li .menu-body [data-key]").forEach((hit) => hit.setAttribute("aria-keyshortcuts", hit.dataset.key));
  if (row && document.activeElement === body) { delete row.dataset.focus; go(row); }
}
all("[data-fold]").forEach((menu) => { menu.open = window.innerWidth >= menu.dataset.fold; });
begin();
on("htmx:afterSettle", begin);
})();
