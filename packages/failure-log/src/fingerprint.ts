import { createHash } from "node:crypto";
import type { FixType } from "@regreen/contracts";
import { normaliseMessage } from "./fingerprint/message.ts";
import { stablePlace } from "./fingerprint/place.ts";

export { normaliseMessage } from "./fingerprint/message.ts";

/** Only what names the problem: no places, no run, no order. */
export interface FingerprintPart {
  readonly message: string;
  readonly rule: string | null;
  readonly nodeid: string | null;
  /** Relative to the repository. */
  readonly file: string | null;
}

/** It is part of what is hashed. Another one makes every cause a new one: old tickets stay open beside the new. */
const VERSION = 2;

/** Types whose rule says enough: one more unused import in the file is no other cause, and one fix mends them all. */
const BY_RULE: ReadonlySet<FixType> = new Set(["lint", "warning"]);

/**
 * 12 hex digits for one cause (requirements C-01): the same for other line numbers, path prefixes, commits, times,
 * matrix legs, retries and any order of the findings; another one for another type, tool, rule, test, file or message.
 *
 * Of each finding counts what a person would open one ticket for: of a test its name and the kind of error, not the
 * values in it; of a lint problem rule and file, not how many; of anything else its words.
 */
export function fingerprintOf(fixType: FixType, tool: string, parts: readonly FingerprintPart[]): string {
  const lines = parts.map((part) => JSON.stringify(namesOf(part, fixType)));
  const unique = [...new Set(lines)].sort();
  return createHash("sha256")
    .update(JSON.stringify([VERSION, fixType, tool, unique]))
    .digest("hex")
    .slice(0, 12);
}

function namesOf({ file, rule, nodeid, message }: FingerprintPart, fixType: FixType): readonly string[] {
  const place = file === null ? "" : stablePlace(file);
  // Legs print other paths in their traces, and some none that can be read; a name with its group needs no file.
  if (nodeid !== null)
    return [isGrouped(nodeid) ? "" : baseOf(place), rule ?? "", testName(nodeid), kindOfError(message)];
  if (rule !== null && place !== "" && BY_RULE.has(fixType)) return [place, rule, "", ""];
  return [place, rule ?? "", "", normaliseMessage(firstLines(message))];
}

function isGrouped(nodeid: string): boolean {
  return /::|#|\w\.\w|\/| [>›»] /.test(nodeid);
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Parameters of a test may hold paths, addresses and times. */
function testName(nodeid: string): string {
  const text = nodeid.replaceAll("\\", "/").slice(0, 1_000);
  return stablePlace(text)
    .replace(/\b0x[0-9a-f]+\b/gi, "<address>")
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<id>")
    .replace(/(?<=\w@)[0-9a-f]{5,16}\b/g, "<address>")
    .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?Z?/g, "<time>");
}

/** `ValueError` of `shop.ValueError: 3 is not …`; "" for a message without a class of its own. */
function kindOfError(message: string): string {
  return (
    /^\s*(?:[\w$]{1,100}[.:]{1,2}){0,10}([A-Z][\w$]{0,80}(?:Error|Exception|Failure|Failed|Timeout))\b/.exec(
      message.slice(0, 400),
    )?.[1] ?? ""
  );
}

/** What follows are values and their differences; a line that is told again tells nothing new. */
function firstLines(message: string): string {
  const lines = message.split("\n", 20).map((line) => line.trim());
  return [...new Set(lines)]
    .filter((line) => line !== "")
    .slice(0, 2)
    .join("\n");
}
