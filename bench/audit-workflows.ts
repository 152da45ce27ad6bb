import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { median, ratio, table } from "./figures.ts";

/*
 * How long an audit of many workflows takes, beside what its parts take alone: GitHub's parser, and actionlint's core. Each part is measured
 * in a process of its own, files in memory, the start of the process not counted. Time is what passes; work is what all processors did,
 * which a machine that is busy with other things changes less.
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

/** Milliseconds. */
interface Figures {
  readonly time: number;
  readonly work: number;
}

function compareParts(): void {
  const measured = new Map(
    PARTS.map((part) => [part, Array.from({ length: Number(values.runs) }, () => inProcess(part))]),
  );
  const middle = (part: Part, of: keyof Figures) => median((measured.get(part) ?? []).map((each) => each[of]));
  table(
    ["part", "time ms", "to parse alone", "work ms", "to parse alone", "a file"],
    PARTS.map((part) => [
      part,
      middle(part, "time").toFixed(0),
      ratio(middle(part, "time"), middle("parse alone", "time")),
      middle(part, "work").toFixed(0),
      ratio(middle(part, "work"), middle("parse alone", "work")),
      (middle(part, "work") / wanted).toFixed(2),
    ]),
  );
}

function inProcess(part: Part): Figures {
  const self = [...process.execArgv, import.meta.filename, folder, "--files", String(wanted), "--part", part];
  const { stdout, stderr, status } = spawnSync(process.execPath, self, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Figures;
}

async function measure(part: Part, texts: readonly string[]): Promise<Figures> {
  const work = await WORK[part](texts);
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { time: performance.now() - started, work: (user + system) / 1000 };
}

/** Loading and compiling is done before the clock starts; what an audit starts itself is a part of it. */
const WORK: Readonly<Record<Part, (texts: readonly string[]) => Promise<() => Promise<void> | void>>> = {
  "parse alone": async (texts) => {
    const { NoOperationTraceWriter, parseWorkflow } = await import("@actions/workflow-parser");
    return () => {
      for (const [index, text] of texts.entries())
        try {
          parseWorkflow({ name: `${index}.yml`, content: text }, new NoOperationTraceWriter());
        } catch {
          // What is no YAML is a case like any other.
        }
    };
  },
  "actionlint alone": async (texts) => {
    const { loadActionlint } = await import("../actions/audit-workflows/src/actionlint/load.ts");
    const actionlint = await loadActionlint();
    return () => {
      for (const text of texts) actionlint(text);
    };
  },
  "rules, without actionlint": async (texts) => {
    const { lintFile, RULES } = await import("../packages/workflow-lint/src/index.ts");
    return () => {
      for (const { path: file, text } of filesOf(texts)) lintFile(file, text, RULES);
    };
  },
  audit: async (texts) => {
    const { lintEach, startActionlint } = await import("../actions/audit-workflows/src/lint-each.ts");
    return async () => {
      const actionlint = await startActionlint(texts.length);
      for await (const _ of lintEach(filesOf(texts), {}, actionlint));
      await actionlint.close();
    };
  },
};

function filesOf(texts: readonly string[]) {
  return texts.map((text, index) => ({ path: `.github/workflows/${index}.yml`, text }));
}

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
else console.log(JSON.stringify(await measure(values.part as Part, textsOf(folder))));
