import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectTool } from "../src/project-tool/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";

/** A project with programs of its own in `bin/`, which git does not see: stand-ins for tools that are not here. */
function projectWith(
  programs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
): TempWorkspace {
  const workspace = new TempWorkspace({ ".gitignore": "bin/\nnode_modules\n", ...files });
  for (const [name, script] of Object.entries(programs)) {
    workspace.write(`bin/${name}`, `#!/usr/bin/env -S sh\n${script}\n`);
    chmodSync(join(workspace.dir, "bin", name), 0o755);
  }
  return workspace;
}

const fix = (workspace: TempWorkspace, command: string, files: readonly string[] = []) =>
  projectTool.fix({ request: requestFor({ command, files }), tools: workspace, today });

it("keeps what a tool changed while it checked, when it passes the second time", async () => {
  const pyupgrade = 'grep -q old "$1" || exit 0; sed -i s/old/new/ "$1"; echo "Rewriting $1"; exit 1';
  using workspace = projectWith({ pyupgrade }, { "a.py": "old\n" });

  expect(await fix(workspace, "bin/pyupgrade a.py", ["a.py"])).toMatchObject({ kind: "changed", files: ["a.py"] });
  expect(workspace.read("a.py")).toBe("new\n");
});

it("takes back what a tool changed while it checked, when it never passes", async () => {
  const hooks = 'echo x >> a.txt; echo "- hook id: tidy"; exit 1';
  using workspace = projectWith({ "pre-commit": hooks }, { "a.txt": "a\n" });

  expect((await fix(workspace, "bin/pre-commit run --all-files")).kind).toBe("no_change");
  expect(workspace.read("a.txt")).toBe("a\n");
});

/** Takes double blanks out of every file, or complains of those in `checked`. */
const cargo = (checked: string) =>
  `case "$*" in *--version*) ;; *--check*) ! grep -q "  " ${checked};; *) sed -i "s/  */ /g" *.rs;; esac`;

it("keeps of a whole project only the files that failed, when those alone make the check pass", async () => {
  using workspace = projectWith({ cargo: cargo("a.rs") }, { "a.rs": "a  b\n", "b.rs": "c  d\n" });

  expect(await fix(workspace, "bin/cargo fmt -- --check", ["a.rs"])).toMatchObject({
    files: ["a.rs"],
    confidence: 0.95,
  });
  expect(await workspace.changed()).toEqual(["a.rs"]);
});

it("keeps all of a whole project when less would not do", async () => {
  using workspace = projectWith({ cargo: cargo("*.rs") }, { "a.rs": "a  b\n", "b.rs": "c  d\n" });

  expect(await fix(workspace, "bin/cargo fmt -- --check", ["a.rs"])).toMatchObject({ files: ["a.rs", "b.rs"] });
});

it("keeps nothing of a whole project when what failed still fails", async () => {
  const stubborn = 'case "$*" in *--fix*) sed -i "s/  */ /g" b.go;; esac; exit 1';
  using workspace = projectWith({ "golangci-lint": stubborn }, { "a.go": "a  b\n", "b.go": "c  d\n" });

  expect((await fix(workspace, "bin/golangci-lint run", ["a.go"])).kind).toBe("no_change");
  expect(await workspace.changed()).toEqual([]);
});

it("believes what a tool prints where its exit code says nothing", async () => {
  const gofmt = 'if [ "$1" = -w ]; then shift; sed -i "s/  */ /g" "$@"; else grep -l "  " *.go; fi; true';
  using workspace = projectWith({ gofmt }, { "a.go": "a  b\n", "b.go": "c  d\n" });

  // The log named one of the two.
  expect(await fix(workspace, "bin/gofmt -l *.go", ["a.go"])).toMatchObject({
    files: ["a.go", "b.go"],
    confidence: 0.95,
  });
});

it("does not take a report or a cache that the tool wrote into the fix", async () => {
  const shfmt =
    'echo x > report.txt; if [ "$1" = -w ]; then shift; sed -i "s/  */ /g" "$@"; else ! grep -l "  " "$2"; fi';
  using workspace = projectWith({ shfmt }, { "a.sh": "a  b\n" });

  expect(await fix(workspace, "bin/shfmt -d a.sh")).toMatchObject({ kind: "changed", files: ["a.sh"] });
});

it("hands no tool a file that is not of its kind, or that its call does not look at", async () => {
  const clang = 'case "$1" in -i) shift; sed -i "s/  */ /g" "$@";; *) ! grep -l "  " src/a.c;; esac';
  const text = "a  b\n";
  using workspace = projectWith({ "clang-format": clang }, { "src/a.c": text, Makefile: text, "lib/b.c": text });

  const result = await fix(workspace, "bin/clang-format -n -Werror src/*.c", ["Makefile", "lib/b.c", "src/a.c"]);

  expect(result).toMatchObject({ kind: "changed", files: ["src/a.c"] });
  expect(await workspace.changed()).toEqual(["src/a.c"]);
});

it("asks `git ls-files` and `find` for the operands, and runs nothing else", async () => {
  const files = { "src/ä.js": "a  =  1\n", "b.js": "b  =  1\n" };
  for (const list of ["git ls-files 'src/*.js'", "find src -name '*.js' -not -path './x/*'"]) {
    using workspace = new TempWorkspace(files, { modules: true });
    const command = `npx prettier --check $(${list})`;
    expect(await fix(workspace, command)).toMatchObject({ kind: "changed", files: ["src/ä.js"], confidence: 0.95 });
  }
  for (const list of [
    "find . -name '*.js' -delete",
    "find . -fprint x",
    "git rm b.js",
    "rm b.js",
    "git ls-files | sort",
  ]) {
    using workspace = new TempWorkspace(files, { modules: true });
    expect((await fix(workspace, `npx prettier --check $(${list})`)).kind).toBe("no_change");
    expect(workspace.ran.filter(([program]) => /^(?:find|rm|git)$/.test(program ?? ""))).toEqual([]);
  }
});

it("takes a loop's list as operands", async () => {
  using workspace = new TempWorkspace(
    { "a.js": "a  =  1\n", "x/b.js": "b  =  1\n", "c.js": "c  =  1\n" },
    { modules: true },
  );

  const result = await fix(workspace, 'for f in a.js x/*.js; do npx prettier --check "$f"; done');

  expect(result).toMatchObject({ kind: "changed", files: ["a.js", "x/b.js"] });
});

it("takes an empty list for nothing, not for everything", async () => {
  using workspace = new TempWorkspace({ "b.js": "b  =  1\n" }, { modules: true });

  const result = await fix(workspace, "npx prettier --check $(git ls-files '*.ts')");

  expect(result.kind).toBe("no_change");
  expect(await workspace.changed()).toEqual([]);
});

it("leaves the hooks' tools alone where pre-commit itself has mended everything", async () => {
  const config = "repos: [{ repo: local, hooks: [{ id: x, entry: bin/black --check, language: system }] }]\n";
  const preCommit = "grep -q old a.py || exit 0; sed -i s/old/new/ a.py; exit 1";
  const black = "echo black >> a.py";
  using workspace = projectWith(
    { "pre-commit": preCommit, black },
    { "a.py": "old\n", ".pre-commit-config.yaml": config },
  );

  expect(await fix(workspace, "bin/pre-commit run", ["a.py"])).toMatchObject({ tool: "pre-commit" });
  expect(workspace.read("a.py")).toBe("new\n");
});

it("runs the tools of tools' caches offline", async () => {
  const uvx =
    'test "$UV_OFFLINE" = 1 || exit 9; case "$*" in *--check*) ! grep -l "  " a.py;; *) sed -i "s/  */ /g" a.py;; esac';
  using workspace = projectWith({ uvx }, { "a.py": "a  b\n" });

  expect(await fix(workspace, "bin/uvx black@26.1.0 --check .", ["a.py"])).toMatchObject({ files: ["a.py"] });
});

it("lets pre-commit install nothing", async () => {
  const preCommit = 'test "$GIT_ALLOW_PROTOCOL$PIP_NO_INDEX$npm_config_offline" = file1true && sed -i s/old/new/ a.py';
  using workspace = projectWith({ "pre-commit": preCommit }, { "a.py": "old\n" });

  expect(await fix(workspace, "bin/pre-commit run")).toMatchObject({ kind: "changed", files: ["a.py"] });
});
