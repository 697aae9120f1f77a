// What every page has: keys that lead to a field or press a button, and a line that tells what happened.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

export const token = () => document.querySelector('meta[name="csrf"]').content;

export function tell(words) {
  const toast = document.getElementById("toast");
  toast.textContent = words;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => (toast.textContent = ""), 4000);
}

export async function post(address, fields) {
  const answer = await fetch(address, {
    method: "POST",
    keepalive: true, // what was decided is kept, even if one leaves the page meanwhile
    headers: { "X-CSRF-Token": token(), Accept: "application/json" },
    body: fields instanceof FormData ? fields : new URLSearchParams(fields),
  });
  const told = await answer.json().catch(() => ({ detail: answer.statusText }));
  if (!answer.ok) throw new Error(told.detail ?? "That did not work");
  return told;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
  const named = document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]:not([disabled])`);
  const shown = [...named].filter((element) => !element.closest("[hidden]"));
  // What the page itself has comes before the search at its head.
  const wanted = shown.find((element) => element.closest("main")) ?? shown[0];
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input")) wanted.focus();
  else wanted.click();
});

if (matchMedia("(max-width: 60rem)").matches) {
  for (const fold of document.querySelectorAll(".facets .fold")) fold.open = false;
}
document.addEventListener("htmx:responseError", () => tell("The desk did not answer as it should."));
document.addEventListener("htmx:sendError", () => tell("The desk does not answer. Is it still running?"));
