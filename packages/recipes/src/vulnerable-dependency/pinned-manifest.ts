import { readManifest } from "@regreen/dependencies";
import type { Tools } from "../tools.ts";
import type { Attempt } from "./attempt.ts";
import type { Target } from "./target.ts";

/** Lines of one entry of a `pom.xml`. */
const MAX_ENTRY = 30;

/** `pom.xml`, `build.gradle` and project files of .NET that name a version by themselves: one word changes. */
export async function manifestAttempts(target: Target, tools: Tools): Promise<Attempt[] | string> {
  const { file, name, to } = target;
  const text = await tools.readFile(file);
  if (text === null) return `${file} can't be read.`;
  const changed = repinned(text, target);
  if (changed === null) return `${file} does not name ${name} ${target.version} in a form that can be edited safely.`;
  const run = async () => {
    await tools.writeFile(file, changed);
    return null;
  };
  return [{ shown: `${name} ${to} in ${file}`, tool: "regreen", run }];
}

function repinned(text: string, target: Target): string | null {
  const { file, name, version, to } = target;
  const manifest = readManifest(file, text);
  const pins = manifest?.requirements.filter((each) => each.name === name && each.pinned === version) ?? [];
  if (pins.length === 0) return null;
  const lines = text.split("\n");
  for (const { line } of pins) {
    const changed =
      manifest?.format === "maven" ? inPom(lines, line - 1, version, to) : inLine(lines, line - 1, version, to);
    if (!changed) return null;
  }
  return lines.join("\n");
}

function inLine(lines: string[], at: number, version: string, to: string): boolean {
  const parts = (lines[at] ?? "").split(version);
  if (parts.length !== 2 || /[\w.]$/.test(parts[0] ?? "") || /^[\w.]/.test(parts[1] ?? "")) return false;
  lines[at] = parts.join(to);
  return true;
}

/** The version of the entry itself, or the one property that it takes it from, which others may take, too. */
function inPom(lines: string[], start: number, version: string, to: string): boolean {
  for (let at = start; at < Math.min(start + MAX_ENTRY, lines.length); at++) {
    const [, said] = /<version>\s*([^<\s]{1,200})\s*<\/version>/.exec(lines[at] ?? "") ?? [];
    const [, property] = /^\$\{([\w.-]{1,100})\}$/.exec(said ?? "") ?? [];
    if (property !== undefined) return inProperty(lines, property, version, to);
    if (said !== undefined) return said === version && inLine(lines, at, version, to);
    if (/<\/(?:dependency|plugin)>/.test(lines[at] ?? "")) return false;
  }
  return false;
}

function inProperty(lines: string[], property: string, version: string, to: string): boolean {
  const places = lines.flatMap((line, at) => (line.includes(`<${property}>`) ? [at] : []));
  const [at] = places;
  // Set already by an entry before it.
  if (at !== undefined && lines[at]?.includes(`<${property}>${to}</${property}>`)) return true;
  return places.length === 1 && at !== undefined && inLine(lines, at, version, to);
}
