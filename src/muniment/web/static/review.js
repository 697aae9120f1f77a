// The review queue: the next card is on the page before it is needed, and a decision is sent while one reads on.
import { post, tell, token } from "./desk.js";

const review = document.querySelector(".review");
const queue = review.dataset.queue;
const holder = document.getElementById("cards");
const done = document.getElementById("done");
const waiting = document.getElementById("waiting");
const AHEAD = 8;
const seen = []; // cards behind the present one, in order
const decisions = []; // { card, sent, … }: what can be undone, the last one at the end
let fetching = null;
let lane = Promise.resolve(); // decisions are sent one after the other, in the order in which they were taken
let exhausted = false;
const again = new Set(); // decided cards that were given out once more, since their decision was still on its way

const all = () => [...holder.querySelectorAll("[data-card]")];
const current = () => all().find((card) => !card.hidden && !card.dataset.state); // none while the next one is on its way
const ahead = () => all().filter((card) => card.hidden && !card.dataset.state);
const number = (element, change) => {
  element.textContent = (Number(element.textContent.replaceAll(",", "")) + change).toLocaleString("en");
};

async function refill() {
  if (fetching || exhausted || ahead().length >= AHEAD) return fetching;
  fetching = more()
    .catch(() => tell("The next cards did not come. Next asks for them once more."))
    .finally(() => (fetching = null));
  return fetching;
}

// Of the decided cards the desk knows, so only the others are sent.
async function more() {
  const skip = all().filter((card) => card.dataset.state !== "decided" || again.has(card.dataset.card));
  const answer = await fetch(`/review/cards?queue=${queue}`, {
    method: "POST",
    headers: { "X-CSRF-Token": token() },
    body: new URLSearchParams({ skip: skip.map((card) => card.dataset.card).join(",") }),
  });
  if (!answer.ok) throw new Error(answer.statusText);
  const part = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = [...part.querySelectorAll("[data-card]")];
  const have = new Set(all().map((card) => card.dataset.card));
  const fresh = found.filter((card) => !have.has(card.dataset.card));
  const known = found.filter((card) => have.has(card.dataset.card) && !again.has(card.dataset.card));
  for (const card of known) again.add(card.dataset.card);
  for (const card of fresh) {
    card.hidden = true;
    holder.append(document.adoptNode(card));
  }
  exhausted = found.length === 0;
  if (known.length && !fresh.length) await more();
}

function show(card) {
  for (const other of all()) other.hidden = other !== card;
  document.getElementById("nothing").hidden = Boolean(card) || !exhausted;
  review.querySelector('[data-do="back"]').disabled = seen.length === 0;
  review.querySelector('[data-do="undo"]').disabled = decisions.length === 0;
  card?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

async function advance(state) {
  const card = current();
  if (card) {
    card.dataset.state = state;
    seen.push(card);
  }
  if (ahead().length === 0) await refill();
  show(current() ?? ahead()[0]);
  refill();
}

function decide(address, fields) {
  const card = current();
  const decision = { card, address, fields, begun: false };
  const send = () => {
    if (decision.begun) return null; // it was sent as one left the page
    decision.begun = true;
    return post(address, fields);
  };
  const sent = (decision.sent = lane = lane.catch(() => {}).then(send));
  decisions.push(decision);
  number(done, 1);
  number(waiting, card.dataset.one ? 0 : -1);
  sent.catch((error) => restore(card, error.message));
  return advance("decided");
}

function restore(card, words) {
  const at = decisions.findLastIndex((decision) => decision.card === card);
  if (at >= 0) decisions.splice(at, 1);
  number(done, -1);
  number(waiting, card.dataset.one ? 0 : 1);
  delete card.dataset.state;
  seen.splice(seen.indexOf(card), 1);
  show(card);
  if (words) tell(words);
}

async function undo() {
  const last = decisions.at(-1);
  if (!last) return;
  const told = await last.sent.catch(() => null);
  if (!told) return;
  await post("/undo", { batch: told.batch });
  restore(last.card);
  tell("Taken back.");
}

function back() {
  const card = seen.pop();
  if (!card) return;
  delete card.dataset.state;
  show(card);
}

function edit(button) {
  const form = current().querySelector(".edit");
  form.hidden = !form.hidden;
  button.setAttribute("aria-expanded", String(!form.hidden));
  if (!form.hidden) form.querySelector("select").focus();
}

const record = () => `/records/${current().dataset.card}`;
const pair = (verdict) => ({ one: current().dataset.one, other: current().dataset.other, verdict });
const deeds = {
  accept: () => decide(`${record()}/accept`, {}),
  refuse: () => decide(`${record()}/refuse`, {}),
  merge: () => decide("/judge", pair("same")),
  part: () => decide("/judge", pair("not same")),
  split: () => decide(`/entries/${current().dataset.entry}/split`, { record: current().dataset.card }),
  stage: (button) => decide(`${record()}/correct`, { stage: button.dataset.stage }),
  skip: () => advance("skipped"),
  next: () => advance("skipped"),
  edit,
  back,
  undo: () => undo().catch((error) => tell(error.message)),
  help(button) {
    const help = document.getElementById("help");
    help.hidden = !help.hidden;
    button.setAttribute("aria-expanded", String(!help.hidden));
  },
};

// Only the buttons of the card that is shown answer to keys.
review.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button || button.tagName === "FORM" || !deeds[button.dataset.do]) return;
  event.preventDefault();
  if (current() || ["next", "undo", "back", "help"].includes(button.dataset.do)) {
    deeds[button.dataset.do](button);
  }
});
review.addEventListener("submit", (event) => {
  if (!event.target.matches(".edit")) return;
  event.preventDefault();
  if (current()) decide(`${record()}/correct`, new FormData(event.target));
});
// Who leaves at once leaves nothing undone: the browser sends what still stands in the lane.
addEventListener("pagehide", () => {
  for (const decision of decisions.filter((one) => !one.begun)) {
    const fields = new URLSearchParams(decision.fields);
    fields.set("csrf", token());
    decision.begun = true;
    navigator.sendBeacon(decision.address, fields);
  }
});
refill();
current()?.focus({ preventScroll: true });
