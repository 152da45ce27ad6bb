import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createSampleRepository, listSamples } from "@regreen/testbench/samples";
import type { Exhibit } from "./collect.ts";

const CLI = path.resolve(import.meta.dirname, "../../packages/cli/src/main.ts");

/** What the command line says, in colour. */
export function terminalExhibits(): Exhibit[] {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-gallery-"));
  try {
    const repo = path.join(dir, "shop");
    const sample = listSamples().find(({ name }) => name === "lint-eslint");
    if (sample === undefined) throw new Error("the sample lint-eslint is gone");
    createSampleRepository(sample, repo);
    mkdirSync(path.join(repo, ".github"), { recursive: true });
    writeFileSync(path.join(repo, ".github/regreen.yml"), "policy:\n  max_files: 5\n  denied_paths: [legacy/**]\n");
    const broken = path.join(dir, "policy");
    mkdirSync(path.join(broken, ".github"), { recursive: true });
    writeFileSync(path.join(broken, ".github/regreen.yml"), "policy:\n  max_filez: 5\n  max_lines_changed: lots\n");
    spawnSync("git", ["init", "-q", broken]);
    const log = path.join(dir, "ci.log");
    writeFileSync(log, spawnSync("bash", ["-c", sample.command], { cwd: repo, encoding: "utf8" }).stdout);
    return [
      shown(["heal", "--", ...sample.command.split(" ")], repo),
      shown(["heal", "--", "node", "--test"], repo),
      shown(["heal", "--", "node", "src/missing.js"], repo),
      shown(["heal", "--", "true"], repo),
      shown(["doctor"], repo),
      shown(["doctor"], broken),
      shown(["analyze-failure", "--logs", log], repo),
      shown(["validate-fix", "--request", "nowhere.json"], repo),
      shown(["heel"], repo),
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function shown(args: readonly string[], cwd: string): Exhibit {
  const env = { ...process.env, FORCE_COLOR: "1", NO_COLOR: "" };
  const run = spawnSync(process.execPath, ["-C", "@regreen/source", CLI, ...args], { cwd, env, encoding: "utf8" });
  const text = [run.stderr, run.stdout].filter((each) => each !== "").join("");
  return { kind: "terminal", title: `$ regreen ${args.join(" ")}`, text: `${text}\nexit ${run.status}`, labels: [] };
}
