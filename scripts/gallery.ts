import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { auditRooms } from "./gallery/audit.ts";
import { exhibitsOf } from "./gallery/collect.ts";
import { type Room, renderGallery } from "./gallery/page.ts";
import { regressionRooms } from "./gallery/regression.ts";
import { SCENES } from "./gallery/scenes.ts";
import { terminalExhibits } from "./gallery/terminal.ts";

/*
 * `pnpm gallery [words of titles …]`: plays real failures on the test bench and renders every text that people get to see
 * (pull requests, tickets, comments, job summaries, the terminal) into one page. Look at each: would you want to get it?
 */

const words = process.argv.slice(2);
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
