import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { FixRequest } from "@regreen/contracts";
import { analyzeLog, toFailureContext } from "@regreen/failure-log";

/** A project that works, what is broken in it, and what the command then says. */
export interface Case {
  readonly name: string;
  /** Files of the broken project by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly command: string;
  readonly log: string;
  /** Where the project was when the log was written. */
  readonly root: string;
  /** 1-based lines that the true fix changes. */
  readonly truth: readonly { readonly path: string; readonly line: number }[];
}

/** One entry of cases.json. */
export interface Written {
  readonly name: string;
  readonly project: string;
  readonly command: string;
  readonly break: readonly { readonly path: string; readonly find: string; readonly replace: string }[];
}

const HERE = path.join(import.meta.dirname);
export const RUNNER_ROOT = "/home/runner/work/shop/shop";

export function writtenCases(): Written[] {
  return JSON.parse(readFileSync(path.join(HERE, "cases.json"), "utf8")) as Written[];
}

export function logFile(name: string): string {
  return path.join(HERE, "recorded", `${name}.log`);
}

export function ownCases(): Case[] {
  return writtenCases().map((written) => {
    const { files, truth } = broken(written);
    return { ...written, files, truth, log: readFileSync(logFile(written.name), "utf8"), root: RUNNER_ROOT };
  });
}

/** Cases of another folder: in each of its folders `case.json` with command, root and truth, `output.log`, and `tree`. */
export function casesIn(folder: string): Case[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [];
    const at = path.join(folder, entry.name);
    const about = JSON.parse(readFileSync(path.join(at, "case.json"), "utf8")) as Pick<
      Case,
      "command" | "root" | "truth"
    >;
    const log = readFileSync(path.join(at, "output.log"), "utf8");
    return [{ name: entry.name, files: filesBelow(path.join(at, "tree")), log, ...about }];
  });
}

/** The project with its mistake in it, and where that is. */
export function broken(written: Written): Pick<Case, "files" | "truth"> {
  const files = filesBelow(path.join(HERE, "fixtures", written.project));
  const truth = written.break.flatMap(({ path: file, find, replace }) => {
    const text = files.get(file) ?? "";
    const at = text.indexOf(find);
    if (at < 0 || text.indexOf(find, at + 1) >= 0) throw new Error(`${written.name}: ${file} has not one "${find}".`);
    files.set(file, text.slice(0, at) + replace + text.slice(at + find.length));
    const first = text.slice(0, at).split("\n").length;
    return replace.split("\n").map((_, index) => ({ path: file, line: first + index }));
  });
  return { files, truth };
}

export function filesBelow(root: string): Map<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))).sort();
  return new Map(paths.map((each) => [each.split(path.sep).join("/"), readFileSync(path.join(root, each), "utf8")]));
}

/** The first cause in the log, as a request that a failing job would make; null when nothing is seen in it. */
export async function requestOf({
  command,
  log,
  root,
}: Pick<Case, "command" | "log" | "root">): Promise<FixRequest | null> {
  const step = `##[group]Run ${command}\n\u001b[36;1m${command}\u001b[0m\nshell: bash\n##[endgroup]\n`;
  const text = `${step}${log}\n##[error]Process completed with exit code 1.\n`;
  const { causes } = await analyzeLog([Buffer.from(text)], {
    source: "job.log",
    roots: [root],
    step: { name: command },
  });
  const [cause] = causes;
  if (cause === undefined) return null;
  const reproducer = { command, cwd: "", shell: "bash", env: {}, setup: [], toolchain: {} };
  return {
    schema_version: 1,
    source: "ci",
    fingerprint: cause.fingerprint,
    reproducer: { ...reproducer, runs_on: "ubuntu-latest", timeout_minutes: 10 },
    not_reproducible: null,
    stand_in: null,
    renames: [],
    earlier_fixes: [],
    finding: null,
    further_findings: [],
    context: toFailureContext(cause, { source: "job.log", run: null, failing_step: null, legs: ["test"] }),
  };
}
