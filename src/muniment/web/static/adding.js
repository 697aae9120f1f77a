// Files and folders that are dropped on the page.
import { post, tell } from "./desk.js";

const drop = document.getElementById("drop");
const input = document.getElementById("files");
const works = document.getElementById("works");

async function filesOf(entry, path = "") {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return file.name.startsWith(".") ? [] : [[file, path + file.name]];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    for (const inner of part) found.push(...(await filesOf(inner, `${path}${entry.name}/`)));
  }
}

async function send(files) {
  if (files.length === 0) return;
  const fields = new FormData();
  for (const [file, name] of files) fields.append("files", file, name);
  try {
    const work = await post("/add", fields);
    const part = await (await fetch(`/add/${work.number}`)).text();
    works.querySelector(".none")?.remove();
    works.insertAdjacentHTML("afterbegin", part);
    htmx.process(works);
  } catch (error) {
    tell(error.message);
  }
}

for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const found = [];
  for (const entry of entries) found.push(...(await filesOf(entry)));
  send(found.length ? found : [...event.dataTransfer.files].map((file) => [file, file.name]));
});
input.addEventListener("change", () => {
  send([...input.files].map((file) => [file, file.webkitRelativePath || file.name]));
  input.value = "";
});
