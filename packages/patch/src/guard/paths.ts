import { comparable, coveredBy } from "@regreen/policy";
import type { FilePatch } from "../model.ts";
import type { PatchRules, Violation } from "./rules.ts";

/** A name with one of these is not the name that a reader sees. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Paths nobody may change through a fix: workflows, ownership, our own policy and budget (SAF-03, SAF-04, COST-17). */
const HARD_DENIED = [
  /^\.github\/(?:workflows|actions|regreen|rulesets|codeql)(?:\/|$)/,
  /^\.github\/(?:dependabot|regreen|settings|secret_scanning)\.ya?ml$/,
  // Findings that an audit stays quiet about.
  /^\.github\/regreen-[^/]*\.json$/,
  /^(?:\.github\/|docs\/|\.gitlab\/)?codeowners$/,
  /^ci\/cost_control\.ya?ml$/,
  /^ci\/fix_templates(?:\/|$)/,
  /(?:^|\/)\.gitmodules$/,
  /(?:^|\/)\.gitattributes$/,
];

/** Path guardrails: escapes, git's own files, denied and label-gated places. Both names of a file are looked at. */
export function checkPaths(file: FilePatch, rules: PatchRules): Violation[] {
  return pathsOf(file).flatMap((path) => checkPath(path, rules));
}

/** Every name a file has in the patch: before and after. */
export function pathsOf(file: FilePatch): string[] {
  return [...new Set([file.path, file.oldPath, file.newPath])].filter((path) => path !== null);
}

function checkPath(path: string, rules: PatchRules): Violation[] {
  const problem = escapeOf(path);
  if (problem !== null) return [deny("path-escape", path, problem)];
  const plain = comparable(path);
  if (HARD_DENIED.some((pattern) => pattern.test(plain)))
    return [deny("protected-path", path, "No fix may change workflows, ownership, policy or budget files.")];
  if (coveredBy(path, rules.deniedPaths)) return [deny("denied-path", path, "The policy denies this path.")];
  const gate = rules.gates.find((each) => coveredBy(path, each.paths));
  if (gate === undefined) return [];
  return [deny("gated-path", path, `This path needs the label "${gate.label}" on the failing pull request.`)];
}

/** Why a path is not a plain relative path inside the repository; null when it is one. */
export function escapeOf(path: string): string | null {
  if (path === "" || path.length > 4096) return "The path is empty or too long.";
  if (path.split("/").some((name) => name.length > 255))
    return "The path has a name that is too long for any file system.";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f]/u.test(path)) return "The path holds a control character.";
  if (BIDI.test(path)) return "The path holds a character that turns the direction of writing.";
  if (path.includes("\\")) return "The path holds a backslash.";
  if (path.startsWith("/") || /^[a-z]:/iu.test(path)) return "The path is absolute.";
  const segments = path.split("/");
  if (segments.some((segment) => segment === "" || segment === "." || segment === ".."))
    return "The path has an empty, '.' or '..' part.";
  const plain = comparable(path).split("/");
  if (plain.some((segment) => segment === "..")) return "The path has a '..' part in disguise.";
  // NTFS: `git~1` is the short name of `.git`; `.git::$INDEX_ALLOCATION` is `.git` itself.
  if (plain.some((segment) => segment === ".git" || segment === "git~1" || segment.startsWith(".git:")))
    return "The path leads into .git.";
  return null;
}

function deny(rule: string, path: string, message: string): Violation {
  return { rule, reason_code: "path_denied", severity: "block", file: path, line: null, message };
}
