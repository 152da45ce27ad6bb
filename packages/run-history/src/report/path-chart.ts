import { inertBlock, oneLine, redact } from "@regreen/text";
import type { CriticalPath, TaskOnPath } from "../critical-path.ts";
import { duration } from "../words.ts";

const WIDTH = 40;
const NAME = 28;
/** Jobs beside those of the chain; the longest. */
const OTHERS = 12;

/**
 * A run as a chart of text: `█` runs on the longest chain, `▒` runs beside it, `·` waits for a machine. In a code block, so that a name can
 * be nothing but text.
 */
export function pathChart(path: CriticalPath): string {
  const chain = new Set(path.chain.map(keyOf));
  const others = path.tasks
    .filter((task) => !chain.has(keyOf(task)))
    .sort((a, b) => b.duration - a.duration || (a.name < b.name ? -1 : 1));
  const shown = new Set([...chain, ...others.slice(0, OTHERS).map(keyOf)]);
  const scale = path.length === 0 ? 0 : WIDTH / path.length;
  const lines = path.tasks
    .filter((task) => shown.has(keyOf(task)))
    .map((task) => lineOf(task, scale, chain.has(keyOf(task))));
  const left = others.length - Math.min(OTHERS, others.length);
  if (left > 0) lines.push(`${left} shorter ones beside them`);
  return inertBlock(lines.join("\n"), "text");
}

function keyOf({ name, at, duration: took }: TaskOnPath): string {
  return JSON.stringify([name, at, took]);
}

function lineOf({ name, queue, duration: took, at, slack }: TaskOnPath, scale: number, isOnPath: boolean): string {
  const [start, run, end] = [at, at + queue, at + queue + took].map((seconds) => Math.round(seconds * scale));
  const waits = "·".repeat((run ?? 0) - (start ?? 0));
  const runs = (isOnPath ? "█" : "▒").repeat(Math.max(1, (end ?? 0) - (run ?? 0)));
  const drawn = `${" ".repeat(start ?? 0)}${waits}${runs}`.slice(0, WIDTH + 1).padEnd(WIDTH + 1);
  const facts = [
    duration(took),
    ...(queue >= 1 ? [`waits ${duration(queue)}`] : []),
    ...(slack >= 1 ? [`${duration(slack)} spare`] : []),
  ];
  // Only letters of one width line up; others are shown, and may not.
  return `${oneLine(redact(name).replaceAll("`", "'"), NAME).padEnd(NAME)} │${drawn}│ ${facts.join(", ")}`;
}
