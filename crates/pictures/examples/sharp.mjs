// The work of the example `derive`, done by sharp at its best: one decode that shrinks while it
// loads, to the largest width, and the rest from that. To compare them, install sharp with npm in
// a folder with a copy of this file, and run both in turn with the same arguments:
//   node sharp.mjs TARGET PHOTOS_AT_A_TIME WIDTHS WEBP_QUALITY JPEG_QUALITY FILE…
import sharp from "sharp";
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
const [target, threads, widths, webp, jpeg, ...files] = process.argv.slice(2);
const sizes = widths.split(",").map(Number).sort((a, b) => b - a);
sharp.cache(false);
sharp.concurrency(1);
let next = 0;
let written = 0;
const start = performance.now();

async function put(name, bytes) {
  written += bytes.length;
  if (target !== "-") await writeFile(`${target}/${name}`, bytes);
}

function raw(info) {
  return { width: info.width, height: info.height, channels: info.channels };
}

async function one(file) {
  const stem = basename(file).replace(/\.[^.]*$/, "");
  const top = await sharp(file)
    .rotate()
    .resize({ width: sizes[0], withoutEnlargement: true })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (const width of sizes) {
    let { data, info } = top;
    if (width < info.width) {
      const small = sharp(data, { raw: raw(info) }).resize({ width }).raw();
      ({ data, info } = await small.toBuffer({ resolveWithObject: true }));
    }
    const pixels = () => sharp(data, { raw: raw(info) });
    await put(`${stem}-${width}.webp`, await pixels().webp({ quality: +webp }).toBuffer());
    await put(`${stem}-${width}.jpg`, await pixels().jpeg({ quality: +jpeg }).toBuffer());
  }
}

async function worker() {
  while (next < files.length) await one(files[next++]);
}

await Promise.all(Array.from({ length: +threads }, worker));
console.log(`${files.length} photos, ${((performance.now() - start) / 1000).toFixed(3)} s, ${written} bytes`);
