import { describe, expect, it } from "vitest";
import { findInvocations } from "../src/command/invocations.ts";
import { checkCallOf } from "../src/stale-generated/check-modes.ts";
import { comparisonOf } from "../src/stale-generated/comparison.ts";
import { staleGenerated } from "../src/stale-generated/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";

async function comparison(command: string) {
  using workspace = new TempWorkspace({});
  return comparisonOf(await findInvocations(command, ".", workspace));
}

describe("what a freshness check looks at", () => {
  it.each([
    ["make gen && git diff --exit-code", ["a", "b/c.md"], []],
    ["git diff --quiet HEAD -- b || exit 1", ["b/c.md"], ["a"]],
    ["git -c core.x=y diff --exit-code 'b/*.md'", ["b/c.md", "b/d/e.md"], ["b/c.txt"]],
    ["git diff --exit-code -- . ':(exclude)b'", ["a"], ["b/c.md"]],
    ["git diff --exit-code -- ':!*.lock'", ["a"], ["x.lock"]],
    ["git update-index --refresh; git diff-index --quiet HEAD --", ["a"], []],
    ['if [ -n "$(git diff --name-only)" ]; then exit 1; fi', ["a"], []],
    ["git diff --stat | grep -q . && exit 1", ["a"], []],
  ])("%s", async (command, seen, unseen) => {
    const found = await comparison(command);
    for (const file of seen) expect(found?.sees(file, false), file).toBe(true);
    for (const file of unseen) expect(found?.sees(file, false), file).toBe(false);
    expect(found?.sees("a", true)).toBe(false);
  });

  it.each([
    'test -z "$(git status --porcelain)"',
    "[[ -z $(git status -s) ]] || exit 1",
    "git add -A && git diff --cached --exit-code",
    "git add -N . && git diff --exit-code",
    'test -z "$(git ls-files --others --exclude-standard)"',
  ])("a new file as well: %s", async (command) => {
    expect((await comparison(command))?.sees("new.txt", true)).toBe(true);
  });

  it.each([
    "git diff",
    "git status",
    "git log -s",
    "git diff --stat",
    "git add -A",
    "git status --porcelain -uno | cat",
  ])("%s: no new file", async (command) => {
    expect((await comparison(command))?.sees("new.txt", true) ?? false).toBe(false);
  });
});

describe("generators that check", () => {
  it.each([
    ["cog --check --diff README.md", "cog -r README.md"],
    ["buf format -d --exit-code proto", "buf format -w proto"],
    ["sqlc diff -f sqlc.yaml", "sqlc generate -f sqlc.yaml"],
    ["prisma format --check --schema a.prisma", "prisma format --schema a.prisma"],
    [
      "terraform-docs markdown . --output-file README.md --output-check",
      "terraform-docs markdown . --output-file README.md",
    ],
    ["npx sort-package-json --check packages/a/package.json", "sort-package-json packages/a/package.json"],
    ["syncpack list-mismatches", "syncpack fix-mismatches"],
  ])("%s", async (command, wanted) => {
    using workspace = new TempWorkspace({});
    expect(checkCallOf(await findInvocations(command, ".", workspace))?.write.join(" ")).toBe(wanted);
  });

  it.each(["cog -r a.md", "sqlc generate", "prisma format", "cog --check $FILES", "diff a b"])(
    "%s: none",
    async (command) => {
      using workspace = new TempWorkspace({});
      expect(checkCallOf(await findInvocations(command, ".", workspace))).toBeNull();
    },
  );
});

describe("the recipe", { timeout: 60_000 }, () => {
  const ask = (workspace: TempWorkspace, command: string) =>
    staleGenerated.fix({ request: requestFor({ command }), tools: workspace, today });

  it("keeps new and deleted files where the check sees them, and nothing beside them", async () => {
    const gen = "rm -rf out && mkdir out && echo a > out/a.txt && echo b > out/b.txt && echo x > beside.txt";
    using workspace = new TempWorkspace({ "out/a.txt": "a\n", "out/gone.txt": "c\n" });
    const result = await ask(workspace, `${gen}\ntest -z "$(git status --porcelain out)"`);
    expect(result).toMatchObject({ kind: "changed", files: ["out/b.txt", "out/gone.txt"], blastRadius: "generated" });
  });

  it("understands redirections, pipes and variables, because it runs the step as it stands", async () => {
    using workspace = new TempWorkspace({ "in.txt": "b\na\n", "out.txt": "" });
    const result = await ask(workspace, "OUT=out.txt\nsort in.txt | tr a-z A-Z > $OUT\ngit diff --exit-code -- $OUT");
    expect(result).toMatchObject({ kind: "changed", files: ["out.txt"] });
    expect(workspace.read("out.txt")).toBe("A\nB\n");
  });

  it("refuses a generator that never writes the same twice", async () => {
    using workspace = new TempWorkspace({ "out.txt": "0\n" });
    const result = await ask(workspace, "date +%s%N > out.txt && git diff --exit-code");
    expect(result).toMatchObject({ kind: "no_change", message: expect.stringContaining("differently each time") });
  });

  it.each([
    ["git diff-index --quiet HEAD", true],
    ["git update-index -q --refresh; git diff-index --quiet HEAD", false],
    ["git status --short; git diff-files --quiet", false],
  ])("does not call a check healed that goes by time stamps: %s", async (command, refused) => {
    using workspace = new TempWorkspace({ "out.txt": "0\n" });
    const result = await ask(workspace, `echo 1 > out.txt\n${command}`);
    expect(result).toMatchObject(
      refused ? { kind: "no_change", message: expect.stringContaining("time stamps") } : { kind: "changed" },
    );
  });

  it("says so when the check passes here, and when everything is made already", async () => {
    using workspace = new TempWorkspace({ "out.txt": "0\n" });
    expect(await ask(workspace, "true && git diff --exit-code")).toMatchObject({ kind: "no_change" });
    expect(await ask(workspace, "exit 1; git diff --exit-code")).toMatchObject({ kind: "no_change" });
  });

  it("runs the update script beside a verify script, and believes it only when that passes", async () => {
    const verify = "sort in.txt | cmp -s - out.txt";
    const files = { "in.txt": "b\na\n", "out.txt": "", "hack/verify-sorted.sh": verify };
    using workspace = new TempWorkspace({ ...files, "hack/update-sorted.sh": "sort in.txt > out.txt" });
    expect(await ask(workspace, "bash hack/verify-sorted.sh")).toMatchObject({ kind: "changed", files: ["out.txt"] });
    using other = new TempWorkspace({ ...files, "hack/update-sorted.sh": "echo > out.txt" });
    expect(await ask(other, "bash hack/verify-sorted.sh")).toMatchObject({ kind: "no_change" });
    using none = new TempWorkspace(files);
    expect(await ask(none, "bash hack/verify-sorted.sh")).toEqual({ kind: "not_applicable" });
  });

  it("leaves steps alone that no POSIX shell runs", async () => {
    using workspace = new TempWorkspace({ "out.txt": "0\n" });
    const request = requestFor({ command: "git diff --exit-code" });
    const pwsh = { ...request, reproducer: request.reproducer && { ...request.reproducer, shell: "pwsh" } };
    expect(await staleGenerated.fix({ request: pwsh, tools: workspace, today })).toEqual({ kind: "not_applicable" });
  });
});
