import type { Difference } from "@regreen/contracts";
import { compareJson, type JsonComparison, type JsonRule } from "../json/compare.ts";
import type { DifferenceGroup } from "../json/differences.ts";
import { type JsonReading, readJson } from "../json/parse.ts";
import { parsePath } from "../json/path.ts";
import { decodeText } from "../text/decode.ts";
import type { JsonSettings } from "./file-settings.ts";
import { type Judged, readBoth, Unusable } from "./judged.ts";
import type { Artifact } from "./model.ts";

const MAX_LISTED = 50;
const MAX_PATH = 500;
const DEFAULT_SMALL = 0.05;
const EVERYTHING = parsePath("$..*");

/** Golden data: small drift is numbers that moved by at most `small`, and nothing of the shape or the words. */
export function judgeJson(artifact: Artifact, expected: Uint8Array, actual: Uint8Array): Judged {
  const settings = artifact.settings as JsonSettings;
  const [before, after] = readBoth(expected, actual, (bytes) => readJson(decodeText(bytes)));
  const comparison = compareJson(before.value, after.value, rulesOf(settings));
  if (comparison.compared === 0 && comparison.differences === 0 && ignoresMuch(settings)) {
    throw new Unusable("baseline", "The rules ignore all of the data: nothing would be compared.");
  }
  const small = settings.small ?? DEFAULT_SMALL;
  const isSmall = comparison.structural === 0 && comparison.largest <= small;
  const listed = comparison.groups.slice(0, MAX_LISTED);
  return {
    verdict: comparison.differences === 0 ? "same" : isSmall ? "small_drift" : "large_drift",
    message: `${tell(comparison)}${tellTwice("the expected file", before)}${tellTwice("what was made", after)}`,
    metrics: {
      compared: comparison.compared,
      differences: comparison.differences,
      structural: comparison.structural,
      largest_relative: comparison.largest,
      small,
    },
    differences: listed.map(differenceOf),
    unlisted: comparison.differences - listed.reduce((sum, { count }) => sum + count, 0),
  };
}

function rulesOf({ tolerance, rules = [] }: JsonSettings): JsonRule[] {
  return [...(tolerance === undefined ? [] : [{ path: EVERYTHING, ...tolerance }]), ...rules];
}

function ignoresMuch({ rules = [] }: JsonSettings): boolean {
  return rules.some(({ ignore }) => ignore === true);
}

function differenceOf({ path, kind, count, worst }: DifferenceGroup): Difference {
  return {
    at: shorten(count === 1 ? worst.path : path),
    kind,
    count,
    expected: worst.expected,
    actual: worst.actual,
    relative: worst.relative ?? null,
  };
}

/** Keys may be as long as they like; the end of a path says the most. */
function shorten(path: string): string {
  return path.length <= MAX_PATH ? path : `…${path.slice(1 - MAX_PATH)}`;
}

/** Readers differ in which of two values they take. */
function tellTwice(where: string, { duplicate }: JsonReading): string {
  if (duplicate === null) return "";
  const key = JSON.stringify(duplicate.key.slice(0, 80));
  return ` In line ${duplicate.line} of ${where} the key ${key} stands in one object twice; its last value counts.`;
}

function tell({ compared, differences, structural, largest, groups }: JsonComparison): string {
  if (differences === 0) return compared === 1 ? "The value is the same." : `All ${compared} values are the same.`;
  const worst = groups[0]?.worst;
  const at =
    worst === undefined ? "" : ` The worst is ${shorten(worst.path)}: ${worst.expected} became ${worst.actual}.`;
  const what =
    structural > 0
      ? `${structural} of them in shape or words`
      : `none by more than ${Number((largest * 100).toPrecision(2))} %`;
  return `${differences} of ${compared} values differ, ${what}.${at}`;
}
