import { createHash } from "node:crypto";
import type { FixType } from "@regreen/contracts";

/** Only what names the problem: no places, no run, no order. */
export interface FingerprintPart {
  readonly message: string;
  readonly rule: string | null;
  readonly nodeid: string | null;
  /** Relative to the repository. */
  readonly file: string | null;
}

const MAX_CHARS = 2_000;

// In this order: what has structure of its own goes before the bare numbers inside it.
const VARYING: readonly (readonly [RegExp, string])[] = [
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/g, "<time>"],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, "<time>"],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<id>"],
  [/\b0x[0-9a-f]+\b/gi, "<address>"],
  [/\b(?=[0-9a-f]{0,39}\d)(?=[0-9a-f]{0,39}[a-f])[0-9a-f]{7,40}\b/g, "<hash>"],
  [/\b\d+(?:\.\d+)? ?(?:ns|µs|us|ms|s|sec|secs|seconds?|m|min|mins|minutes?)\b/g, "<duration>"],
  [/:\d+(?::\d+)?(?=$|[\s:)\],'"])/g, ":<line>"],
  [/\bline \d+/gi, "line <line>"],
  [/(?<![\w.])\d+(?:\.\d+)*(?![\w])/g, "<n>"],
];

/** A message without what changes from run to run, machine to machine and commit to commit. */
export function normaliseMessage(message: string): string {
  let text = message.slice(0, MAX_CHARS).replaceAll("\\", "/");
  // Absolute folders say where the runner worked; the names in them stay.
  text = text.replace(/(?<![\w.])(?:file:\/\/)?(?:[A-Za-z]:)?(?:\/[\w.@+~-]+){2,}/g, (path) =>
    path.slice(path.lastIndexOf("/") + 1),
  );
  for (const [pattern, name] of VARYING) text = text.replace(pattern, name);
  return text.replace(/\s+/g, " ").trim();
}

/**
 * 12 hex digits for one cause (requirements C-01): the same for other line numbers, path prefixes, commits, times,
 * matrix legs and any order of the findings; another one for another type, tool, rule, message, test or file.
 */
export function fingerprintOf(fixType: FixType, tool: string, parts: readonly FingerprintPart[]): string {
  const lines = parts.map((part) =>
    JSON.stringify([part.file ?? "", part.rule ?? "", part.nodeid ?? "", normaliseMessage(part.message)]),
  );
  const unique = [...new Set(lines)].sort();
  return createHash("sha256")
    .update(JSON.stringify([fixType, tool, unique]))
    .digest("hex")
    .slice(0, 12);
}
