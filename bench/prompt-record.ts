import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { broken, filesBelow, logFile, RUNNER_ROOT, writtenCases } from "./prompt/case.ts";

/*
 * Runs the commands of prompt/cases.json again, with the real tools on PATH, and writes what they say to prompt/recorded. A
 * command has to pass before the project is broken.
 * `node bench/prompt-record.ts [name…]`
 */

const names = process.argv.slice(2);

for (const written of writtenCases()) {
  if (names.length > 0 && !names.includes(written.name)) continue;
  const whole = filesBelow(path.join(import.meta.dirname, "prompt/fixtures", written.project));
  const good = run(whole, written.command);
  if (good.status !== 0) throw new Error(`${written.name}: the command fails without the mistake.\n${good.output}`);
  const bad = run(broken(written).files, written.command);
  if (bad.status === 0) throw new Error(`${written.name}: the command passes in spite of the mistake.`);
  writeFileSync(logFile(written.name), bad.output);
  console.log(`${written.name}: ${bad.output.length} characters`);
}

function run(files: ReadonlyMap<string, string>, command: string): { status: number | null; output: string } {
  const root = mkdtempSync(path.join(tmpdir(), "prompt-"));
  try {
    for (const [name, text] of files) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    const { status, stdout } = spawnSync("bash", ["-c", `{ ${command}; } 2>&1`], { cwd: root, encoding: "utf8" });
    return { status, output: stdout.replaceAll(root, RUNNER_ROOT).replaceAll(homedir(), "/home/runner") };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
