/* Saving while one types, and taking words from the source; for pages with form[data-autosave], beside desk.js. The form itself posts, by htmx, on "autosave". */
(function () {
"use strict";
const one = (query) => document.querySelector(query);
const on = (types, act, target = document) => types.split(" ").forEach((type) => target.addEventListener(type, act));
const fill = (words, values = {}) => (words || "").replace(/\{(\w+)\}/g, (_, name) => values[name]);
let composing = false; // an IME is at work: nothing is saved
on("compositionstart compositionend", (event) => { composing = event.type === "compositionstart"; }, window);

/* A copy stays in this tab until the server has the text, with the version it was made from. */
const watched = new Map(), forms = () => [...watched.keys()];
const nameOf = (form) => `desk:${form.getAttribute("action")}:${form.dataset.autosave}`;
const texts = (form) => [...form.elements].filter((field) => field.name && !/^(hidden|submit|button|fieldset|radio|checkbox)$/.test(field.type));
const read = (form) => JSON.stringify(texts(form).map((field) => [field.name, field.value]));
const dirty = (form) => form.isConnected && read(form) !== watched.get(form).saved;
const unsaved = (form) => { const its = watched.get(form); return !its.stopped && (its.flying || dirty(form)); };
const keep = (form) => sessionStorage.setItem(nameOf(form), JSON.stringify({ based: form.elements.based_on.value, texts: read(form) }));
const kept = (form) => { try { return JSON.parse(sessionStorage.getItem(nameOf(form))); } catch (_) { return null; } };
function state(word, values) {
  const box = one("[data-save-state]");
  if (!box) return;
  box.dataset.state = word; box.textContent = fill(box.dataset[word], values);
  one("[data-retry]").hidden = word !== "unsaved";
}

/* Autosave: 1.2 s after the last key and on blur; one request at a time, or the second would not know its version. */
function save(form) {
  const its = watched.get(form);
  clearTimeout(its.clock);
  if (!composing && !its.stopped && !its.flying && dirty(form)) form.dispatchEvent(new Event("autosave"));
}
const saveAll = () => forms().forEach(save);
let pending = null; // what waits until everything is saved: a link, another form
function afterSaving(event, act) {
  if (composing || !forms().some(unsaved)) return;
  event.preventDefault(); event.stopImmediatePropagation();
  pending = act; saveAll();
}
function watch(form) {
  if (watched.has(form)) return;
  const its = { saved: read(form), clock: 0, flying: false, stopped: false }, old = kept(form), offer = one("[data-restore]");
  watched.set(form, its);
  if (old && offer && old.texts !== its.saved) { offer.hidden = false; offer.kept = { form, old }; } else sessionStorage.removeItem(nameOf(form));
  on("input compositionend", () => {
    if (its.stopped) return;
    keep(form); state("waiting");
    clearTimeout(its.clock); its.clock = setTimeout(() => save(form), 1200);
  }, form);
  on("focusout", () => save(form), form);
}
function write(form, values) { // the cursor stays where it was, as far as the text lets it
  values.forEach(([name, value]) => {
    const field = form.elements[name];
    if (!field || field.value === value) return;
    const place = field === document.activeElement && [field.selectionStart, field.selectionEnd];
    field.value = value;
    if (place) field.setSelectionRange(...place);
  });
}
function restore(offer, wanted) {
  const { form, old } = offer.kept;
  offer.hidden = true;
  if (!wanted) return sessionStorage.removeItem(nameOf(form));
  write(form, JSON.parse(old.texts));
  form.elements.based_on.value = old.based;
  return save(form);
}

/* What the server answers. */
let leaving = false;
function merged(form, its) { // what others saved is in what stands now; who wrote on meanwhile goes on from what was sent
  const box = one("#merged[data-head]");
  if (!box) return;
  const { head, mine } = box.dataset, still = read(form) === its.sent;
  if (still) write(form, [...box.querySelectorAll("[name]")].map(({ name, value }) => [name, value]));
  form.elements.based_on.value = still ? head : mine;
  if (still) its.sent = read(form);
  delete box.dataset.head;
}
function contested(form, its, way) { // both texts are versions; typing goes on where they are settled
  const notice = one("[data-contested]");
  its.stopped = true; pending = null;
  if (read(form) === its.sent) sessionStorage.removeItem(nameOf(form));
  texts(form).forEach((field) => { field.readOnly = true; });
  if (notice) { notice.hidden = false; notice.querySelector("a").href = way; notice.querySelector("a").focus(); }
}
function failed(form, its, xhr) {
  const way = xhr.getResponseHeader("Desk-Settle"), told = /text\/html/.test(xhr.getResponseHeader("Content-Type")) && new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector(".slip h1");
  if (way) contested(form, its, way);
  state("unsaved", { why: told ? told.textContent.trim() : xhr.status || "…" });
  pending = null;
}
on("htmx:beforeRequest", (event) => {
  const its = watched.get(event.target);
  if (its) { its.sent = read(event.target); its.flying = true; state("saving"); }
});
on("htmx:beforeOnLoad", ({ detail }) => { leaving = leaving || Boolean(detail.xhr.getResponseHeader("HX-Redirect")); });
on("htmx:afterRequest", (event) => {
  const form = event.target, its = watched.get(form), { successful, xhr } = event.detail;
  if (!its) return;
  its.flying = false;
  if (!successful) { failed(form, its, xhr); return; }
  merged(form, its);
  its.saved = its.sent;
  if (dirty(form)) { keep(form); state("waiting"); its.clock = setTimeout(() => save(form), pending ? 0 : 1200); return; }
  sessionStorage.removeItem(nameOf(form));
  state("saved", { time: new Date().toTimeString().slice(0, 8) });
  const act = pending;
  pending = null;
  if (act) act();
});

/* Going away: what was typed goes first. */
on("beforeunload", (event) => { if (!leaving && forms().some(unsaved)) { event.preventDefault(); event.returnValue = ""; } }, window);
on("pagehide", () => forms().forEach((form) => {
  if (leaving || watched.get(form).stopped || !dirty(form)) return;
  fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
}), window);
on("submit", (event) => { // its own form without htmx: a full page follows
  const its = watched.get(event.target);
  if (its && !event.defaultPrevented) its.saved = read(event.target);
});
document.addEventListener("submit", (event) => { // before htmx and desk.js hear of it
  const { target, submitter } = event;
  if (!watched.has(target)) afterSaving(event, () => target.requestSubmit(submitter));
}, true);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]"), plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link && plain && !link.target && !link.hasAttribute("download") && !link.getAttribute("href").startsWith("#")) afterSaving(event, () => link.click());
}, true);

/* Words of the source, at the cursor. */
function take(field) {
  const chosen = getSelection();
  if (field.readOnly || field.matches(":disabled") || chosen.isCollapsed || !chosen.anchorNode.parentElement.closest("[data-source]")) return;
  field.setRangeText(String(chosen), field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
on("mousedown", (event) => { if (event.target.closest("[data-take]")) event.preventDefault(); }); // keeps the selection
on("desk:found desk:save", saveAll);
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
