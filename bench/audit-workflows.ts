import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { median, ratio, table } from "./figures.ts";

/*
 * How long an audit of many workflows takes, beside what its parts take alone: GitHub's parser, and actionlint's core. Each part is measured
 * in a process of its own, files in memory, the start of the process not counted.
 * `node -C @regreen/source bench/audit-workflows.ts FOLDER [--files 1500] [--runs 3]`; a FOLDER is searched for .yml files, and they are
 * taken again and again until there are as many as wanted.
 */

const PARTS = ["parse alone", "actionlint alone", "rules, without actionlint", "audit"] as const;
type Part = (typeof PARTS)[number];

const { values, positionals } = parseArgs({
  options: {
    files: { type: "string", default: "1500" },
    runs: { type: "string", default: "3" },
    part: { type: "string" },
  },
  allowPositionals: true,
});
const [folder = "."] = positionals;
const wanted = Number(values.files);

function compareParts(): void {
  const ms = new Map(
    PARTS.map((part) => [part, median(Array.from({ length: Number(values.runs) }, () => inProcess(part)))]),
  );
  const [parsing, actionlint] = [ms.get("parse alone") ?? 1, ms.get("actionlint alone") ?? 1];
  table(
    ["part", "ms", "ms a file", "to parse alone", "to actionlint alone", "to both"],
    [...ms].map(([part, time]) => [
      part,
      time.toFixed(0),
      (time / wanted).toFixed(2),
      ratio(time, parsing),
      ratio(time, actionlint),
      ratio(time, parsing + actionlint),
    ]),
  );
}

function inProcess(part: Part): number {
  const self = [...process.execArgv, import.meta.filename, folder, "--files", String(wanted), "--part", part];
  const { stdout, stderr, status } = spawnSync(process.execPath, self, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

/** Milliseconds. */
async function measure(part: Part, texts: readonly string[]): Promise<number> {
  const work = await WORK[part]();
  const started = performance.now();
  for (const [index, text] of texts.entries()) work(text, index);
  return performance.now() - started;
}

/** Loading and compiling is done before the clock starts. */
const WORK: Readonly<Record<Part, () => Promise<(text: string, index: number) => void>>> = {
  "parse alone": async () => {
    const { NoOperationTraceWriter, parseWorkflow } = await import("@actions/workflow-parser");
    return (text, index) => {
      try {
        parseWorkflow({ name: `${index}.yml`, content: text }, new NoOperationTraceWriter());
      } catch {
        // What is no YAML is a case like any other.
      }
    };
  },
  "actionlint alone": async () => {
    const actionlint = await (await import("../actions/audit-workflows/src/actionlint.ts")).loadActionlint();
    return (text) => void actionlint(text);
  },
  "rules, without actionlint": async () => {
    const { lintFile, RULES } = await import("../packages/workflow-lint/src/index.ts");
    return (text, index) => void lintFile(`.github/workflows/${index}.yml`, text, RULES, {});
  },
  audit: async () => {
    const { lintFile, RULES } = await import("../packages/workflow-lint/src/index.ts");
    const actionlint = await (await import("../actions/audit-workflows/src/actionlint.ts")).loadActionlint();
    return (text, index) => void lintFile(`.github/workflows/${index}.yml`, text, RULES, { actionlint });
  },
};

function textsOf(root: string): string[] {
  const found = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => path.join(root, name))
    .filter((file) => statSync(file).isFile())
    .sort()
    .map((file) => readFileSync(file, "utf8"));
  if (found.length === 0) throw new Error(`${root} has no .yml files.`);
  return Array.from({ length: wanted }, (_, index) => found[index % found.length] as string);
}

if (values.part === undefined) compareParts();
else console.log(await measure(values.part as Part, textsOf(folder)));
