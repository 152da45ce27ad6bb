import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";

/** A file before and after somebody changed it. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const TEXT = new Set([
  ".py",
  ".ts",
  ".tsx",
  ".js",
  ".mjs",
  ".md",
  ".yml",
  ".yaml",
  ".json",
  ".toml",
  ".sh",
  ".go",
  ".rs",
  ".java",
]);
const MAX_CHARS = 200_000;

/** Changes of files: of the commits of a git repository, or of `before` and `after` in JSONL files. */
export function changesFrom(source: string, most: number): Change[] {
  const found = existsSync(join(source, ".git")) ? ofHistory(source, most) : filesBelow(source).flatMap(ofLines);
  return found.filter(({ before, after }) => before !== after && before.length < MAX_CHARS && after.length < MAX_CHARS);
}

function ofHistory(repository: string, most: number): Change[] {
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: repository, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const changes: Change[] = [];
  for (const sha of git("rev-list", "--no-merges", "HEAD").trim().split("\n")) {
    if (changes.length >= most) break;
    const listed = git("diff-tree", "-r", "--no-commit-id", "--diff-filter=M", "--name-only", "-z", sha).split("\0");
    const paths = listed.filter(
      (path) => TEXT.has(extname(path)) && !path.includes("/dist/") && !path.includes("lock"),
    );
    for (const path of paths)
      changes.push({ path, before: git("show", `${sha}^:${path}`), after: git("show", `${sha}:${path}`) });
  }
  return changes;
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

function ofLines(file: string): Change[] {
  if (!file.endsWith(".jsonl")) return [];
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return rows.flatMap(({ before, after, path }) =>
    typeof before === "string" && typeof after === "string"
      ? [{ path: typeof path === "string" ? path : "file.py", before, after }]
      : [],
  );
}
