// Marking words in a document: what is selected becomes words of a record, by its place in the stored text.
const text = document.getElementById("text");
const words = document.getElementById("words");
const role = document.getElementById("role");
const marks = document.getElementById("marks");
const button = document.getElementById("mark-words");
let place = null;

// The stored text counts code points; the browser counts UTF-16 units.
const points = (string) => [...string].length;

function offset(node, at) {
  const stretch = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!stretch || !text.contains(stretch)) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, at) : "";
  return Number(stretch.dataset.start) + points(before);
}

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  const string = selection.toString();
  const lead = points(string) - points(string.trimStart());
  const trail = points(string) - points(string.trimEnd());
  return { start: start + lead, end: end - trail, words: string.trim() };
}

document.addEventListener("selectionchange", () => {
  const found = selected();
  if (!found?.words) return;
  place = found;
  words.value = found.words;
});

function hidden(name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  return input;
}

function mark() {
  const told = words.value.trim();
  if (!told) return;
  const where = place?.words === told ? `${place.start}:${place.end}` : told;
  const item = document.createElement("li");
  const said = document.createElement("span");
  said.textContent = `${role.selectedOptions[0].text}: ${told}`;
  const remove = document.createElement("button");
  Object.assign(remove, { type: "button", className: "link", textContent: "remove" });
  remove.addEventListener("click", () => item.remove());
  const trigger = role.value === "trigger";
  item.append(said, remove, hidden(trigger ? "trigger" : "add", trigger ? where : `${role.value}=${where}`));
  marks.append(item);
  getSelection().removeAllRanges();
  words.value = "";
  place = null;
  if (trigger) role.selectedIndex = 1;
}

if (text && button) {
  button.hidden = false;
  button.addEventListener("click", mark);
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    mark();
  });
  text.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) return;
    const span = event.target.closest("[data-records]");
    for (const lit of text.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!span) return;
    const record = span.dataset.records.split(" ")[0];
    for (const other of text.querySelectorAll(`[data-records~="${CSS.escape(record)}"]`)) other.classList.add("lit");
    document.getElementById(record)?.scrollIntoView({ block: "nearest" });
  });
}
