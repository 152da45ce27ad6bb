import { FindingStore } from "../src/finding-store.ts";
import type { Line, Reader } from "../src/reader.ts";
import { parseWake, type Wake } from "../src/scan/wake.ts";

/** A reader gets no more of a line than this. */
const CHARS = 8 * 1024;
/** Milliseconds of the processor for one line. Linear patterns need a hundredth of it. */
const TOO_SLOW = 6;
const REPEATS = 5;

const fill = (unit: string) => unit.repeat(Math.ceil(CHARS / unit.length));

/** What expressions that try too much have to try: long runs before, behind and around a literal, and an end that fits nothing. */
const SHAPES: readonly ((wake: string) => string)[] = [
  (wake) => `${wake}${fill(" ")}`,
  (wake) => `${wake}${fill("a")}!`,
  (wake) => `${wake}a${" ".repeat(CHARS / 2)}${fill("a ")}!`,
  (wake) => `${wake}1:1  a${fill(" ")}!`,
  (wake) => `${"a ".repeat(CHARS / 4)}${wake}${fill(" a")}!`,
  (wake) => `${"a/".repeat(CHARS / 4)}${wake}${fill("a/")}\u0000`,
  (wake) => `${":1".repeat(CHARS / 4)}${wake}${fill(":1")}x`,
  (wake) => fill(wake),
  (wake) => `  ${wake}  ${"(".repeat(CHARS / 2)}${fill("[")}`,
  (wake) => `${wake}${fill("1.")}`,
  (wake) => `${wake}${fill("a.b-c_")}:`,
  (wake) => `${wake}${fill("'a' ")}"`,
  (wake) => `E   ${wake}${fill("Error: ")}`,
  (wake) => `    at ${wake}${fill("a.A(")}`,
];

/** A text that wakes. */
function exampleOf(wake: Wake): string {
  if (typeof wake === "string") return wake;
  const bytes = parseWake(wake).elements.filter(({ repeat }) => repeat !== "maybe");
  return Buffer.from(bytes.map((element) => exampleByte(element.bytes))).toString("latin1");
}

function exampleByte(bytes: Uint8Array): number {
  const liked = [..."1a A:./-"].map((char) => char.charCodeAt(0)).find((byte) => bytes[byte] === 1);
  return liked ?? bytes.indexOf(1);
}

/** What a hostile log may hold for these readers: a line of each shape around each of their wakes. */
export function* slowLines(readers: readonly Reader[]): Generator<{ reader: Reader; text: string }> {
  for (const reader of readers) {
    for (const wake of new Set(reader.wakes.map(exampleOf))) {
      for (const shape of SHAPES) yield { reader, text: shape(wake).slice(0, CHARS) };
    }
  }
}

/** Readers, and how the line begins, that one line keeps busy for too long: each is asked again before it is believed. */
export function findSlow(readers: readonly Reader[]): string[] {
  const slow: string[] = [];
  for (const { reader, text } of slowLines(readers)) {
    if (timeOf(reader, text) < TOO_SLOW) continue;
    const least = Math.min(...Array.from({ length: REPEATS }, () => timeOf(reader, text)));
    if (least >= TOO_SLOW)
      slow.push(`${reader.tool}: ${least.toFixed(1)} ms for ${JSON.stringify(text.slice(0, 80))}…`);
  }
  return slow;
}

/** Of the processor, so that what else runs on the machine does not matter. */
function timeOf(reader: Reader, text: string): number {
  const line: Line = { number: 2, text, mark: "error", previous: () => text };
  const sink = new FindingStore(
    () => "",
    () => null,
  ).sink(0);
  const before = process.cpuUsage();
  const run = reader.open({ command: null });
  // Twice: what holds on to a block sees its next line, too.
  if (run.line(line, sink)) run.line({ ...line, number: 3 }, sink);
  run.end?.(sink, 1);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
