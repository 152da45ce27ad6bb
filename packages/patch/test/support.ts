import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { makePatch } from "../src/index.ts";

/** A real git repository in a temporary directory, without any configuration of the machine. */
export class TempRepo {
  readonly dir = mkdtempSync(join(tmpdir(), "regreen-patch-"));

  constructor(files: Readonly<Record<string, string>>) {
    this.git("init", "-q");
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    this.git("add", "-A");
    this.git("commit", "-q", "--allow-empty", "-m", "base");
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), content);
  }

  read(path: string): string {
    return readFileSync(join(this.dir, path), "utf8");
  }

  git(...args: string[]): string {
    const settings = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "core.autocrlf=false"];
    const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
    return execFileSync("git", [...settings, ...args], { cwd: this.dir, env, encoding: "utf8", stdio: "pipe" });
  }

  diff(...args: string[]): string {
    this.git("add", "-A");
    return this.git("diff", "--cached", "--no-renames", "--full-index", ...args);
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** A patch that turns one text of a file into another. */
export function change(path: string, before: string | null, after: string | null): string {
  return makePatch([{ path, before, after }]);
}

/** A patch that adds one line to an existing file, under a name that `makePatch` itself might not write. */
export function rawChange(path: string, added = "added"): string {
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1,2 @@\n one\n+${added}\n`;
}
