import { Ending } from "@regreen/contracts";
import { checkWithPolicy, PatchError, parsePatch, type Verdict, type Violation, verdictOf } from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import { findSecrets } from "@regreen/text";
import type { Line } from "../json-lines.ts";

/** A row's own fault, told in its line. */
class BadRow extends Error {
  override readonly name = "BadRow";
}

type Row = Readonly<Record<string, unknown>>;

/** What stands in a line instead of an answer. */
export interface RowError {
  readonly id: unknown;
  readonly error: { readonly code: "bad_row" | "internal_error"; readonly message: string };
}

/** One broken rule of a patch. */
interface BrokenRule {
  readonly id: string;
  /** Letter of the rule's class. */
  readonly class: string;
  readonly severity: Violation["severity"];
  readonly file: string | null;
  readonly line: number | null;
  readonly message: string;
}

export interface PatchRow {
  readonly id: unknown;
  readonly verdict: Verdict;
  readonly rules: readonly BrokenRule[];
}

export interface TextRow {
  readonly id: unknown;
  /** Offsets count UTF-16 code units, as strings of JavaScript and JSON do; `end` is the first one after the secret. */
  readonly secrets: readonly { readonly rule: string; readonly start: number; readonly end: number }[];
}

/** What is to be said of one line of the input; every fault of the line is told in its answer. */
export function answerTo<T extends { readonly id: unknown }>(line: Line, judge: (row: Row) => T): T | RowError {
  let id: unknown = null;
  try {
    const row = parseRow(line);
    id = row.id ?? null;
    return judge(row);
  } catch (error) {
    if (error instanceof BadRow) return { id, error: { code: "bad_row", message: error.message } };
    const message = error instanceof Error ? error.message : String(error);
    return { id, error: { code: "internal_error", message } };
  }
}

/** @param labels labels of the pull request, which open gates */
export function judgePatch(row: Row, policy: Policy, labels: readonly string[]): PatchRow {
  const violations = violationsOf(textField(row, "patch"), policy, labels);
  return { id: row.id ?? null, verdict: verdictOf(violations), rules: violations.map(brokenRule) };
}

export function judgeText(row: Row): TextRow {
  const text = typeof row.text_base64 === "string" ? decoded(row.text_base64) : textField(row, "text");
  return { id: row.id ?? null, secrets: findSecrets(text).map(({ rule, start, end }) => ({ rule, start, end })) };
}

/** A patch that can't be read is refused, as it is everywhere else; what else is wrong with it is said where that can be told. */
function violationsOf(patch: string, policy: Policy, labels: readonly string[]): readonly Violation[] {
  try {
    return checkWithPolicy(parsePatch(patch), policy, { labels });
  } catch (error) {
    if (!(error instanceof PatchError) && !(error instanceof Ending)) throw error;
    const { message } = error;
    const malformed: Violation = {
      rule: "malformed",
      reason_code: "patch_malformed",
      severity: "block",
      file: null,
      message,
    };
    const mended = patch.replace(INSERTED_AT_TOP, "@@ -0,0 +");
    return mended === patch ? [malformed] : [malformed, ...violationsOf(mended, policy, labels)];
  }
}

/** Lines before the first one, counted as many tools do by mistake: before it is nothing, line 0. */
const INSERTED_AT_TOP = /^@@ -1,0 \+(?=1\b)/gm;

/** Rules of the guardrails have a class in their names; of the others the reason tells: tests, security, scope. */
const CLASSES: Readonly<Record<Violation["reason_code"], string>> = {
  cheating: "C",
  secret_detected: "K",
  path_denied: "L",
  patch_malformed: "L",
  patch_too_large: "L",
};

function brokenRule({ rule, reason_code, severity, file, line = null, message }: Violation): BrokenRule {
  return { id: rule, class: /^([A-Z])-/.exec(rule)?.[1] ?? CLASSES[reason_code], severity, file, line, message };
}

function parseRow(line: Line): Row {
  if (line === null) throw new BadRow("The line is too long.");
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (cause) {
    throw new BadRow("The line is not JSON.", { cause });
  }
  if (typeof row !== "object" || row === null || Array.isArray(row)) throw new BadRow("The line is not a JSON object.");
  return row as Row;
}

function textField(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== "string") throw new BadRow(`"${name}" is missing, or is no string.`);
  return value;
}

function decoded(base64: string): string {
  if (!/^[A-Za-z0-9+/_\s-]*={0,2}\s*$/.test(base64)) throw new BadRow('"text_base64" is not Base64.');
  return Buffer.from(base64, "base64").toString("utf8");
}
