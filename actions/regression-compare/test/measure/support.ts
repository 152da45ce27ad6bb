import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ActionResult } from "@regreen/action-kit";
import { RecordingLogger } from "@regreen/testbench/recording-logger";
import { onTestFinished } from "vitest";
import { type MeasureInputs, measure } from "../../src/measure/measure.ts";
import type { MeasureRecord } from "../../src/measure/record.ts";

/** Whether commands can run as another user here, as they do on GitHub's runners through sudo. */
export const hasOtherUser =
  process.platform === "linux" &&
  (process.getuid?.() === 0 || spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0);

/** A directory that another user can pass through; removed after the test. */
export function place(): string {
  const dir = mkdtempSync(join(tmpdir(), "regreen-measure-"));
  chmodSync(dir, 0o711);
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A repository with one commit. */
function repository(dir: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Dev", "-c", "user.email=dev@example.com", ...args], {
      cwd: dir,
      encoding: "utf8",
    });
  git("init", "--quiet", "-b", "main");
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "-m", "first");
  return git("rev-parse", "HEAD").trim();
}

export interface Bench {
  readonly root: string;
  readonly logger: RecordingLogger;
  run(inputs: Partial<MeasureInputs>, env?: Readonly<Record<string, string>>): Promise<ActionResult>;
  record(): MeasureRecord;
  /** Text of a file of the results. */
  file(path: string): string;
  /** Names in a folder of the results; none where there is no such folder. */
  names(path?: string): string[];
}

/** Two trees, `head` and `base`, whose file `side.txt` tells them apart. */
export function bench(files: Readonly<Record<string, string>> = {}): Bench {
  const root = place();
  repository(join(root, "head"), { "side.txt": "head\n", ...files });
  repository(join(root, "base"), { "side.txt": "base\n", ...files });
  const logger = new RecordingLogger();
  const results = join(root, "results");
  return {
    root,
    logger,
    async run(inputs, env = {}) {
      const scratch = mkdtempSync(join(root, "scratch-"));
      chmodSync(scratch, 0o711);
      const all = {
        run: "",
        setup: undefined,
        repetitions: 1,
        headDir: "head",
        baseDir: undefined,
        resultsDir: "results",
        timeoutMinutes: 5,
        scenarios: null,
        ...inputs,
      };
      const PATH = `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`;
      return measure(all, { logger, env: { PATH, ...env }, directory: root, scratch });
    },
    record: () => JSON.parse(readFileSync(join(results, "measure.json"), "utf8")) as MeasureRecord,
    file: (path) => readFileSync(join(results, path), "utf8"),
    names(path = "") {
      const dir = join(results, path);
      return existsSync(dir) ? readdirSync(dir).sort() : [];
    },
  };
}
