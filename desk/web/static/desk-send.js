/* Sending: the button that waits for the typed number, the countdown, and the progress that says when it is stale.
   Every page works without it; the words are in data- attributes. */
(function () {
"use strict";
const all = (query) => [...document.querySelectorAll(query)];
const one = (query, root = document) => root.querySelector(query);

/* The typed number. The button stays in reach of the keyboard; it is inert, and the line beside it says why. */
all("[data-typed]").forEach((box) => {
  const field = one("input", box), button = one("[data-inert]", box), hint = one("[data-hint-typed]", box);
  const typed = () => field.value.normalize("NFKC").trim();
  const fits = () => typed() === box.dataset.typed;
  function look() {
    const { missing, wrong, right } = box.dataset;
    button.setAttribute("aria-disabled", !fits());
    hint.textContent = fits() ? right : typed() ? wrong : missing;
    hint.className = typed() && !fits() ? "field-error" : "small";
  }
  field.addEventListener("input", look);
  field.form.addEventListener("submit", (event) => {
    if (fits()) return;
    event.preventDefault();
    look();
    field.focus();
  });
  look();
});

/* The countdown, by the time since the page was drawn: the clock of this machine may be wrong. */
const left = one("[data-left]"), drawn = performance.now();
if (left) {
  const tick = () => {
    const seconds = Math.max(0, Math.round(left.dataset.left - (performance.now() - drawn) / 1000));
    left.textContent = seconds ? left.dataset.leftWords.replace("{n}", seconds) : left.dataset.leftOver;
  };
  setInterval(tick, 1000);
}

/* The poll: not while nobody looks, ever rarer while it fails (up to 30 s), and honest about it after three times. */
const poll = one("[data-poll]"), stale = one("#stale");
if (poll && stale) {
  let failed = 0, again = 0;
  const shown = () => (one("[data-as-of]") || { dataset: { asOf: "" } }).dataset.asOf;
  poll.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target === poll && (document.hidden || performance.now() < again)) event.preventDefault();
  });
  poll.addEventListener("htmx:afterRequest", (event) => {
    if (event.target !== poll) return;
    if (event.detail.successful) {
      failed = again = 0;
      stale.hidden = true;
      stale.textContent = "";
      return;
    }
    failed += 1;
    if (failed >= 3) {
      again = performance.now() + Math.min(30, 2 ** (failed - 2)) * 1000 - 500;
      stale.textContent = stale.dataset.stale.replace("{time}", shown());
      stale.hidden = false;
    }
  });
}
})();
