import type { FixType } from "@regreen/contracts";
import type { Finding } from "./reader.ts";

/** What a person would try first, by pattern; the most exact ones stand before the general ones of the type. */
const BY_PATTERN: ReadonlyMap<string, string> = new Map([
  ["npm/lock-out-of-sync", "Run `npm install` and commit package-lock.json."],
  ["npm/missing-script", "Add the script to package.json or correct its name in the workflow."],
  ["pnpm/outdated-lockfile", "Run `pnpm install` and commit pnpm-lock.yaml."],
  ["pnpm/no-lockfile", "Commit pnpm-lock.yaml."],
  ["git-diff/changed-file", "Run the generator that the step runs and commit what it changes."],
  ["shell/command-not-found", "Install the program in an earlier step, or correct its name."],
  ["platform/disk-full", "Free disk space before the step, or use a larger runner."],
  ["platform/out-of-memory", "Give the process less work at a time, or use a larger runner."],
]);

const BY_TOOL: ReadonlyMap<string, string> = new Map([
  ["eslint", "Run `eslint --fix` and look at what stays."],
  ["prettier", "Run `prettier --write` on the files."],
  ["biome", "Run `biome check --write`."],
  ["ruff", "Run `ruff check --fix` and `ruff format`."],
  ["black", "Run `black` on the files."],
  ["isort", "Run `isort` on the files."],
]);

const BY_TYPE: Partial<Record<FixType, string>> = {
  import_error: "Check the name of the import, and that the package is among the dependencies.",
  type_error: "Correct the types at the places named.",
  test_failure: "Reproduce the failing test alone and compare what it expects with what the code does.",
  timeout: "See whether the same step passes on a re-run; if not, find what hangs.",
  infra: "Re-run the job; the code is not the cause.",
  dependency_conflict: "Choose versions that agree with each other.",
  config_error: "Correct the setting that the message names.",
  compilation_error: "Correct the syntax or the missing name at the places named.",
  stale_generated: "Generate the file again and commit it.",
  unknown: "Read the last lines of the step.",
};

/** Short advice, without repeats, at most five. */
export function suggestionsFor(tool: string, fixType: FixType, findings: readonly Finding[]): string[] {
  const found = findings.map((finding) => BY_PATTERN.get(finding.pattern));
  const all = [...found, BY_TOOL.get(tool), BY_TYPE[fixType]].filter((advice) => advice !== undefined);
  return [...new Set(all)].slice(0, 5);
}
