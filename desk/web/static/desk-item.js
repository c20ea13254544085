/* The item page beside desk.js and desk-save.js: who else is here, only looking, and small helps of its forms. */
(function () {
"use strict";
const one = (query) => document.querySelector(query);
const on = (types, act, target = document) => types.split(" ").forEach((type) => target.addEventListener(type, act));
const box = one("#presence-form"), form = one("form[data-autosave]"), EVERY = 10000, IDLE = 180000;

/* Every ten seconds while somebody can see the page; typing says more. */
let mode = "viewing", typed = 0, writers = "", dismissed = "";
function tell(what) {
  if (!box) return;
  box.elements.mode.value = what || mode;
  box.dispatchEvent(new Event("present"));
}
function beat() {
  if (document.visibilityState !== "visible") return;
  if (mode === "editing" && Date.now() - typed > IDLE) mode = "viewing";
  tell();
}
if (box) {
  setInterval(beat, EVERY);
  on("visibilitychange", beat);
  on("pagehide", () => {
    const words = new FormData(box);
    words.set("mode", "leave");
    navigator.sendBeacon(box.action, new URLSearchParams(words));
  }, window);
  on("pageshow", beat, window);
  on("htmx:beforeOnLoad", (event) => { if (event.target === box && event.detail.xhr.status === 401) event.preventDefault(); }); // saving says it, not this
}
if (form) on("input", () => {
  const first = mode !== "editing";
  mode = "editing"; typed = Date.now();
  if (first) tell();
}, form);

/* A second writer chooses: only look, write all the same, or ask. */
function look(yes) {
  const line = one("[data-looking]");
  if (!form || !line) return;
  line.hidden = !yes;
  form.querySelectorAll("input:not([type=hidden]), textarea").forEach((field) => { field.readOnly = yes; });
  if (!yes) one("#text").focus();
}
function say(words) { // read aloud, and out of the way again
  one("#status").textContent = words;
  if (words) setTimeout(() => { if (one("#status").textContent === words) one("#status").textContent = ""; }, 5000);
}
function draw() {
  const line = one("#writers");
  if (!line) return;
  const now = line.dataset.writers || "";
  if (now !== writers) { writers = now; dismissed = ""; say(now ? line.dataset.told : ""); }
  line.hidden = !line.textContent.trim() || (dismissed === now && now !== "" && !("asked" in line.dataset));
}
on("htmx:oobAfterSwap htmx:afterSettle", draw);
on("click", (event) => {
  const what = (event.target.closest("button[data-presence]") || { dataset: {} }).dataset.presence;
  if (!what) return;
  if (what === "look" || what === "anyway") { dismissed = writers; draw(); look(what === "look"); }
  if (what === "ask") tell("ask");
  if (what === "give") { document.dispatchEvent(new Event("desk:save")); mode = "viewing"; look(true); tell("give"); }
});

/* Subsections of the chosen section only; the first field of what a key has opened. */
const section = one("#section"), subsection = one("#subsection");
function narrow(event) {
  subsection.querySelectorAll("optgroup").forEach((group) => { group.hidden = group.disabled = group.dataset.section !== section.value; });
  if (event) subsection.value = "";
}
if (section && subsection) { narrow(); on("change", narrow, section); }
document.querySelectorAll("details[data-first]").forEach((menu) => on("toggle", () => { if (menu.open) menu.querySelector("input:not([type=hidden]), textarea").focus(); }, menu));
if (location.hash === "#say" && one("#say")) one("#say").focus();
})();
