import { containsSecret } from "@regreen/text";
import { type FilePatch, linesOf } from "../model.ts";
import type { Violation } from "./rules.ts";

/** What our own redaction leaves behind: a patch with it would write a lie into the code. */
const PLACEHOLDER = "«REDACTED";

/** Secrets on added lines, alone or over several lines (a PEM block). A line that was only moved is not new. */
export function checkSecrets(file: FilePatch): Violation[] {
  const removed = new Set(linesOf(file, "removed").map((line) => line.trim()));
  const added = linesOf(file, "added").filter((line) => !removed.has(line.trim()));
  const text = added.join("\n");
  const found: Violation[] = [];
  const refuse = (rule: string, message: string) =>
    found.push({ rule, reason_code: "secret_detected", severity: "block", file: file.path, message });
  if (containsSecret(text) || added.some(containsSecret)) refuse("secret", "An added line looks like a secret.");
  if (text.includes(PLACEHOLDER)) refuse("placeholder", "An added line holds a redaction placeholder.");
  return found;
}
