import { execFileSync } from "node:child_process";
import type { TagChange } from "./tags.ts";

export interface GitOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Whether blanks at the end of what git says are cut; default true. */
  readonly trim?: boolean;
}

/** Runs git. @throws Error with what git said when it fails */
export function git(cwd: string, args: readonly string[], { env = {}, input, trim = true }: GitOptions = {}): string {
  const said = execFileSync("git", args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    ...(input === undefined ? {} : { input }),
  });
  return trim ? said.trimEnd() : said;
}

/** Tags of a remote with their commits. */
export function remoteTags(cwd: string, remote: string): Map<string, string> {
  const lines = git(cwd, ["ls-remote", "--tags", "--refs", remote]).split("\n").filter(Boolean);
  return new Map(lines.map((line) => [line.split("refs/tags/")[1] ?? "", line.slice(0, 40)]));
}

/** Sets all tags or none, and only when the remote still has what the plan was made for. */
export function pushTags(cwd: string, remote: string, changes: readonly TagChange[]): void {
  if (changes.length === 0) return;
  const leases = changes.map(({ tag, expected }) => `--force-with-lease=refs/tags/${tag}:${expected ?? ""}`);
  const updates = changes.map(({ tag, commit }) => `${commit}:refs/tags/${tag}`);
  git(cwd, ["push", "--quiet", "--atomic", ...leases, remote, ...updates]);
}
