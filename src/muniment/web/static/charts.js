// Saving a picture as PNG, and printing. The picture itself is drawn by the desk.
import { tell } from "./desk.js";

const SCALE = 2;

async function png(address, name) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error("The picture could not be loaded.");
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth * SCALE;
  canvas.height = picture.naturalHeight * SCALE;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
  const holder = event.target.closest("[data-png]")?.closest("[data-svg]");
  if (holder) png(holder.dataset.svg, holder.dataset.name).catch((error) => tell(error.message));
});
