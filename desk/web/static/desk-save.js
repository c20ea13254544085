/* Saving while one types, and taking words from the source; for pages with form[data-autosave], beside desk.js. The form itself posts, by htmx, on "autosave". */
(function () {
"use strict";
const one = (query) => document.querySelector(query);
const on = (types, act, target = document) => types.split(" ").forEach((type) => target.addEventListener(type, act));
const fill = (words, values = {}) => (words || "").replace(/\{(\w+)\}/g, (_, name) => values[name]);
let composing = false; // an IME is at work: nothing is saved
on("compositionstart compositionend", (event) => { composing = event.type === "compositionstart"; }, window);

/* Autosave: 1.2 s after the last key and on blur; a copy stays in this tab until the server has the text. */
const watched = new Map(), nameOf = (form) => "desk:" + form.getAttribute("action");
const texts = (form) => [...form.elements].filter((field) => field.name && !/^(hidden|submit|button|fieldset|radio|checkbox)$/.test(field.type));
const read = (form) => JSON.stringify(texts(form).map((field) => [field.name, field.value]));
const dirty = (form) => form.isConnected && read(form) !== watched.get(form).saved;
function state(word, values) {
  const box = one("[data-save-state]");
  if (!box) return;
  box.dataset.state = word; box.textContent = fill(box.dataset[word], values);
  one("[data-retry]").hidden = word !== "unsaved";
}
function save(form) {
  clearTimeout(watched.get(form).clock);
  if (!composing && dirty(form)) form.dispatchEvent(new Event("autosave"));
}
const saveAll = () => [...watched.keys()].forEach(save);
function watch(form) {
  const kept = sessionStorage.getItem(nameOf(form)), offer = one("[data-restore]"), its = { saved: read(form), clock: 0 };
  if (watched.has(form)) return;
  watched.set(form, its);
  if (kept && kept !== its.saved && offer) { offer.hidden = false; offer.kept = { form, texts: JSON.parse(kept) }; }
  on("input compositionend", () => {
    sessionStorage.setItem(nameOf(form), read(form));
    state("waiting");
    clearTimeout(its.clock); its.clock = setTimeout(() => save(form), 1200);
  }, form);
  on("focusout", () => save(form), form);
}
function restore(offer, wanted) {
  const { form, texts: kept } = offer.kept;
  offer.hidden = true;
  if (!wanted) return sessionStorage.removeItem(nameOf(form));
  kept.forEach(([name, value]) => { if (form.elements[name]) form.elements[name].value = value; });
  return save(form);
}
on("beforeunload", (event) => { if ([...watched.keys()].some(dirty)) { event.preventDefault(); event.returnValue = ""; } }, window);
on("htmx:beforeRequest", (event) => {
  const its = watched.get(event.target);
  if (its) { its.sent = read(event.target); state("saving"); }
});
on("htmx:afterRequest", (event) => {
  const form = event.target, its = watched.get(form), { successful, xhr } = event.detail;
  if (!its) return;
  if (!successful) return state("unsaved", { why: xhr.status || "…" });
  its.saved = its.sent;
  if (dirty(form)) return state("waiting");
  sessionStorage.removeItem(nameOf(form));
  state("saved", { time: new Date().toTimeString().slice(0, 8) });
});
on("submit", (event) => { // its own form without htmx: a full page follows
  const its = watched.get(event.target);
  if (its && !event.defaultPrevented) its.saved = read(event.target);
});
// another form (accept, hold): what was typed goes first, so this listens before htmx does
document.addEventListener("submit", (event) => { if (!watched.has(event.target)) saveAll(); }, true);
function take(field) { // the selected words of the source, at the cursor
  const chosen = getSelection();
  if (chosen.isCollapsed || !one("[data-source]").contains(chosen.anchorNode)) return;
  field.setRangeText(String(chosen), field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
on("mousedown", (event) => { if (event.target.closest("[data-take]")) event.preventDefault(); }); // keeps the selection
on("desk:found", saveAll);
on("click", (event) => {
  const { dataset } = event.target.closest("button") || document.body, offer = one("[data-restore]");
  if ("retry" in dataset) saveAll();
  if ("take" in dataset) take(one("#" + dataset.take));
  if ("restoreTake" in dataset || "restoreDrop" in dataset) restore(offer, "restoreTake" in dataset);
});
const begin = () => document.querySelectorAll("form[data-autosave]").forEach(watch);
begin();
on("htmx:afterSettle", begin);
})();
