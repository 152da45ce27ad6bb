import type { EarlierFix } from "@regreen/contracts";
import { digest, makePatch } from "@regreen/patch";
import { describe, expect, it } from "vitest";
import { Project, type Told } from "./support/project.ts";

const BEFORE = "broken\n";
const CHECK: Told = { command: 'test "$(cat src/a.txt)" = mended' };
const FILES = { "src/a.txt": BEFORE };

function earlier(patch: string | null, change: Partial<EarlierFix> = {}): EarlierFix {
  return {
    pull_request: 12,
    merged: true,
    recipe: { id: "project-tool", version: 1, blast_radius: "formatting" },
    summary: "mend src/a.txt",
    patch_sha256: digest(patch ?? ""),
    patch,
    ...change,
  };
}

const patchTo = (after: string, path = "src/a.txt", before: string | null = BEFORE) =>
  makePatch([{ path, before, after }]);
const told = (...earlier_fixes: EarlierFix[]): Told => ({ ...CHECK, request: { earlier_fixes } });

describe("a cause that was fixed before", () => {
  it("gets the patch that fixed it, under the name of its recipe", async () => {
    using project = new Project(FILES);
    const { verdict } = await project.generate(told(earlier(patchTo("mended\n"))));

    expect(verdict).toMatchObject({ outcome: "proposed", reason_code: "not_proven" });
    expect(JSON.parse(project.read("fix.json") ?? "")).toMatchObject({
      recipe: { id: "project-tool", tool: "regreen" },
      summary: "mend src/a.txt",
      confidence_score: 0.95,
      root_cause: "The same cause was fixed by pull request #12 before.",
    });
    expect(project.patched("src/a.txt")).toBe("mended\n");
  });

  it.each([
    ["does not heal here", [earlier(patchTo("other\n"))], "stays red with it"],
    ["does not fit any more", [earlier(patchTo("mended\n", "src/a.txt", "older\n"))], "does not fit any more"],
    ["was changed on the branch", [earlier(patchTo("mended\n"), { patch_sha256: "0".repeat(64) })], "not the one"],
    ["is no patch", [earlier("rm -rf /")], "#12"],
    ["leads out of the repository", [earlier(patchTo("x\n", "src/a.txt").replaceAll("src/a.txt", "../a.txt"))], "#12"],
    ["changes a workflow", [earlier(patchTo("x\n", ".github/workflows/ci.yml", null))], "is refused now"],
    [
      "changes a test, which its recipe may not",
      [
        earlier(patchTo("x\n", "test/a.test.js", null), {
          recipe: { id: "stale-lockfile", version: 1, blast_radius: "dependencies" },
        }),
      ],
      "#12",
    ],
  ])("gets none that %s, and the tree is as it was", async (_what, fixes, why) => {
    using project = new Project(FILES);
    const { verdict } = await project.generate(told(...fixes));

    expect(verdict).toMatchObject({ outcome: "not_fixable", reason_code: "recipe_no_change" });
    expect(verdict.message).toContain(why);
    expect(project.read("fix.patch")).toBeNull();
  });

  it("gets what a model wrote for it before, for nothing, under the model's name and rules", async () => {
    const model = { id: "model", version: 1, blast_radius: "behaviour" } as const;
    const added = "def test_a():\n    assert a()\n";
    const patch = patchTo("mended\n") + makePatch([{ path: "tests/test_a.py", before: null, after: added }]);
    using project = new Project(FILES);
    const { verdict } = await project.generate(told(earlier(patch, { recipe: model })));

    expect(verdict).toMatchObject({ outcome: "proposed", reason_code: "not_proven" });
    expect(JSON.parse(project.read("fix.json") ?? "")).toMatchObject({
      recipe: { id: "model" },
      model: null,
      cost_usd: 0,
    });

    const weakened = makePatch([{ path: "tests/test_a.py", before: added, after: added.replace("a()\n", "1\n") }]);
    using other = new Project({ ...FILES, "tests/test_a.py": added });
    const refused = await other.generate(told(earlier(patchTo("mended\n") + weakened, { recipe: model })));
    expect(refused.verdict).toMatchObject({ outcome: "not_fixable", reason_code: "recipe_no_change" });
    expect(refused.verdict.message).toContain("is refused now");
  });

  it("is not judged by a check that asks git what is committed: the validation does that", async () => {
    using project = new Project(FILES);
    const check = { ...told(earlier(patchTo("mended\n"))), command: "git diff --exit-code" };
    await project.generate({ ...check, context: { fix_type: "stale_generated" } });
    expect(project.patched("src/a.txt")).toBe("mended\n");
  });

  it("tries the next one, and then the recipe that made it before all others", async () => {
    using project = new Project(FILES);
    await project.generate(
      told(earlier(patchTo("other\n")), earlier(patchTo("mended\n"), { pull_request: 13, merged: false })),
    );
    expect(JSON.parse(project.read("fix.json") ?? "")).toMatchObject({ confidence_score: 0.85 });

    using messy = new Project({ "src/a.js": "const a = {b:1}\n" }, { modules: true });
    const { verdict } = await messy.generate({
      command: "node_modules/.bin/prettier --check src",
      files: ["src/a.js"],
      request: { earlier_fixes: [earlier(null)] },
    });
    expect(verdict.outcome).toBe("proposed");
    expect(messy.patched("src/a.js")).toBe("const a = { b: 1 };\n");
  });
});
