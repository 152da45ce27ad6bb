/**
 * Proves that the committed `dist/` folders are what the sources give: removes them, builds everything again and asks
 * git for differences. New, changed and missing files all count.
 */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { findTargets } from "./bundle/targets.ts";

const root = path.resolve(import.meta.dirname, "..");
// A plain `actions/*/dist` matches nothing here, and the check would always pass.
const DIST = ":(glob)actions/*/dist/**";

for (const target of findTargets(root)) rmSync(path.join(target.dir, "dist"), { recursive: true, force: true });
// `--force`: the check starts from the sources, not from what happens to be in build/.
run("tsc", ["-b", "--force"]);
run(process.execPath, [path.join(import.meta.dirname, "bundle.ts"), "--force"]);

const changes = git(["status", "--porcelain", "--untracked-files=all", "--", DIST]);
if (git(["ls-files", "--", DIST]) === "") fail("No dist/ is committed.");
if (changes !== "") {
  console.error(git(["diff", "--stat", "--text", "--", DIST]));
  fail(`The committed dist/ differs from what the sources give:\n${changes}`);
}
console.log("dist/ is up to date.");

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { cwd: root, stdio: "inherit" });
}

function git(args: readonly string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 }).trimEnd();
}

function fail(message: string): never {
  console.error(`${message}\nRun \`npx -y pnpm@12 build\` and commit actions/*/dist.`);
  process.exit(1);
}
