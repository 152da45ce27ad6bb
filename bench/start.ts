import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findTargets } from "../scripts/bundle/targets.ts";
import { median, ratio, table } from "./figures.ts";

/*
 * How long each bundle takes from the start of its process to the word that an input is missing, beside Node with an
 * empty file in the same run. `npx -y pnpm@12 build`, then `node bench/start.ts [runs]`. Where `REGREEN_RESULTS` names a folder, the
 * times go into its start.json, too, in hyperfine's form (.github/workflows/ci-regression.yml).
 */

const runs = Number(process.argv[2] ?? "15");
const root = path.resolve(import.meta.dirname, "..");
const scratch = mkdtempSync(path.join(tmpdir(), "regreen-start-"));
const BARE = "node, an empty file";

/** What a step of a job gets, so that nothing is measured but the way to the first input. */
const env = {
  PATH: process.env.PATH ?? "",
  HOME: scratch,
  GITHUB_OUTPUT: path.join(scratch, "output"),
  GITHUB_STEP_SUMMARY: path.join(scratch, "summary"),
  GITHUB_WORKSPACE: path.join(scratch, "workspace"),
  GITHUB_REPOSITORY: "acme/shop",
  RUNNER_TEMP: scratch,
};

/** Milliseconds that one process lives. */
function start(file: string): number {
  for (const name of ["output", "summary"]) writeFileSync(path.join(scratch, name), "");
  const from = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
    cwd: env.GITHUB_WORKSPACE,
    env,
    encoding: "utf8",
  });
  const ms = performance.now() - from;
  if (status !== 0 && !stdout.includes("misconfigured"))
    throw new Error(`${file} ended with ${status}:\n${stdout}${stderr}`);
  return ms;
}

try {
  mkdirSync(env.GITHUB_WORKSPACE);
  const empty = path.join(scratch, "empty.js");
  writeFileSync(empty, "");
  const actions = findTargets(root).filter(({ published }) => published);
  const bundles = actions.map(({ name, dir }) => ({ name, file: path.join(dir, "dist/index.js") }));
  const missing = bundles.filter(({ file }) => !existsSync(file));
  if (missing.length > 0) throw new Error(`No bundle of ${missing.map(({ name }) => name).join(", ")}: build first.`);

  // In turn, so that a busy moment of the machine hits them all.
  const measured = [{ name: BARE, file: empty }, ...bundles].map((each) => ({ ...each, times: [] as number[] }));
  for (let run = -1; run < runs; run++) {
    for (const { file, times } of measured) {
      const ms = start(file);
      if (run >= 0) times.push(ms);
    }
  }
  const bare = median(measured[0]?.times ?? []);
  console.log(`Node ${process.versions.node}, median of ${runs} starts; the baseline is ${BARE}`);
  table(
    ["", "median", "least", "over the baseline", "ratio"],
    measured.map(({ name, times }) => {
      const time = median(times);
      return [name, ms(time), ms(Math.min(...times)), name === BARE ? "" : ms(time - bare), ratio(time, bare)];
    }),
  );
  if (process.env.REGREEN_RESULTS) writeResults(path.join(process.env.REGREEN_RESULTS, "start.json"), measured);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** In seconds, as hyperfine's `--export-json` has them. */
function writeResults(file: string, measured: readonly { name: string; times: readonly number[] }[]): void {
  const results = measured.map(({ name, times: all }) => {
    const times = all.map((time) => time / 1000);
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    return { command: name, mean, min: Math.min(...times), max: Math.max(...times), times };
  });
  writeFileSync(file, JSON.stringify({ results }, null, 1));
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}
