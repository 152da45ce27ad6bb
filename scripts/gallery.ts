import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { auditRooms } from "./gallery/audit.ts";
import { exhibitsOf } from "./gallery/collect.ts";
import { type Room, renderGallery } from "./gallery/page.ts";
import { PICTURE_SCENE, PICTURE_WIDTH, renderPicture, THEMES } from "./gallery/picture.ts";
import { regressionRooms } from "./gallery/regression.ts";
import { SCENES } from "./gallery/scenes.ts";
import { findBrowser, screenshot } from "./gallery/screenshot.ts";
import { terminalExhibits } from "./gallery/terminal.ts";

/*
 * `pnpm gallery [words of titles …]`: plays real failures on the test bench and renders every text that people get to see
 * (pull requests, tickets, comments, job summaries, the terminal) into one page. Look at each: would you want to get it?
 *
 * `pnpm gallery --picture` plays one scene and makes the README's picture of it, where a browser of Chromium's family is there.
 */

const [first, ...more] = process.argv.slice(2);
const picture = first === "--picture";
const words = picture ? [PICTURE_SCENE] : first === undefined ? [] : [first, ...more];
const page = path.resolve(import.meta.dirname, "../build/gallery/index.html");

const wanted = (title: string) => words.length === 0 || words.some((word) => title.includes(word));
const rooms: Room[] = [];
for (const scene of SCENES.filter(({ title }) => wanted(title))) {
  console.log(scene.title);
  const line = await scene.play();
  try {
    rooms.push({ title: scene.title, exhibits: await exhibitsOf(line) });
  } finally {
    await line[Symbol.asyncDispose]();
  }
}
rooms.push(...(await auditRooms()).filter(({ title }) => wanted(title)));
rooms.push(...regressionRooms().filter(({ title }) => wanted(title)));
if (wanted("Terminal")) rooms.push({ title: "Terminal", exhibits: terminalExhibits() });

mkdirSync(path.dirname(page), { recursive: true });
writeFileSync(page, renderGallery(rooms));
console.log(`\n${rooms.flatMap(({ exhibits }) => exhibits).length} texts in ${path.relative(process.cwd(), page)}`);

if (picture) makePictures();

function makePictures(): void {
  const browser = findBrowser(process.env);
  for (const theme of THEMES) {
    const source = path.join(path.dirname(page), `picture-${theme}.html`);
    writeFileSync(
      source,
      renderPicture(
        rooms.flatMap(({ exhibits }) => exhibits),
        theme,
      ),
    );
    const target = path.resolve(import.meta.dirname, `../docs/pictures/healed-${theme}.png`);
    if (browser === null) console.log(`${source}: no browser here, so ${target} stays as it is`);
    else screenshot(browser, source, target, { width: PICTURE_WIDTH, height: 1170, scale: 1.2 });
  }
}
