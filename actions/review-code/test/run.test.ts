import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { MUTABLE_DEFAULT, project, review, tempDir, UNSEEDED, write } from "./support/project.ts";

describe("over the whole tree", { timeout: 120_000 }, () => {
  it("finds by own rules and by ruff, in Python, JavaScript and TypeScript", async () => {
    const dir = project({
      "src/train.py": UNSEEDED,
      "src/add.py": MUTABLE_DEFAULT,
      "web/all.ts":
        'import { readFileSync } from "node:fs";\nexport async function all() {\n  return readFileSync("a");\n}\n',
      "README.md": "random.random()\n",
    });
    const { counted, verdict, outputs, logger, summary, annotations } = await review(dir);
    expect(counted).toEqual(
      expect.arrayContaining([
        "src/train.py:3 unseeded-random",
        "src/add.py:1 B006",
        expect.stringMatching(/^web\/all\.ts:3 /),
      ]),
    );
    expect(verdict).toMatchObject({ outcome: "not_fixable", reason_code: "findings_found" });
    expect(Number(outputs.findings)).toBe(counted.length);
    expect(logger.messages().join("\n")).toMatch(/^src\/train\.py:3:\d+: medium: .+ \[regreen\/unseeded-random\]$/m);
    expect(summary).toContain("All of the files.");
    expect(annotations?.length).toBeGreaterThan(0);
    expect(existsSync(outputs["sarif-path"] ?? "")).toBe(true);
  });

  it("says so where there is nothing, and where there is no code", async () => {
    for (const files of [{ "a.py": "x = 1\n" }, { "README.md": "" }]) {
      const { verdict, conclusion, counted } = await review(project(files), { "fail-on": "info" });
      expect(verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "no_findings" });
      expect([conclusion ?? "success", counted]).toEqual(["success", []]);
    }
  });

  it("fails from the wanted severity on", async () => {
    const dir = project({ "a.py": UNSEEDED });
    expect((await review(dir, { "fail-on": "medium" })).conclusion).toBe("failure");
    expect((await review(dir, { "fail-on": "high" })).conclusion).not.toBe("failure");
  });

  it("looks only where and for what it was asked to", async () => {
    const dir = project({ "a.py": UNSEEDED, "b/b.py": UNSEEDED, "c.js": "for (const a of b) await a;\n" });
    expect((await review(dir, { paths: "b" })).counted).toEqual(["b/b.py:3 unseeded-random"]);
    expect((await review(dir, { exclude: "b/**\nc.js", rules: "unseeded-random" })).counted).toHaveLength(1);
    expect((await review(dir, { rules: "B006" })).counted).toEqual([]);
    expect((await review(dir, { "check-reproducibility": "false", languages: "python" })).counted).toEqual([]);
    const off = "audit: { code: { reproducibility: false } }\n";
    write(dir, { ".github/regreen.yml": off });
    expect((await review(dir, { languages: "python" })).counted).toEqual([]);
    expect((await review(dir, { languages: "python", "check-reproducibility": "true" })).counted).toHaveLength(2);
  });

  it("lets pass what a comment, the policy or the baseline lets pass", async () => {
    const dir = project({
      "a.py": UNSEEDED.replace("random()", "random()  # regreen: ignore[unseeded-random] a demo"),
      "b.py": UNSEEDED,
      "c.py": UNSEEDED,
      ".github/regreen.yml": "audit: { ignore: [{ rule: unseeded-random, paths: [b.py], reason: a demo }] }\n",
    });
    const first = await review(dir);
    expect(first.counted).toEqual(["c.py:3 unseeded-random"]);
    await review(dir, { "update-baseline": "true" });
    expect(readFileSync(path.join(dir, ".github/regreen-baseline.json"), "utf8")).toContain("c.py");
    expect((await review(dir)).verdict.reason_code).toBe("no_findings");
    expect((await review(dir, { baseline: "none" })).counted).toEqual(["c.py:3 unseeded-random"]);
  });

  it("leaves out what nobody wrote by hand, counts it, and looks at it when it is asked for by name", async () => {
    const dir = project({
      "node_modules/x/a.py": UNSEEDED,
      "b_pb2.py": UNSEEDED,
      "c.py": `# @generated\n${UNSEEDED}`,
      "huge.py": `${UNSEEDED}${"# a long file\n".repeat(80_000)}`,
      "binary.py": Buffer.from([0, 1, 2]),
    });
    const all = await review(dir);
    expect([all.counted, all.outputs["skipped-files"], all.notChecked]).toEqual([[], "5", []]);
    expect(all.summary).toContain("Left out, because nobody wrote it by hand: 5");
    const asked = await review(dir, { paths: "./c.py\nb_pb2.py\nhuge.py" });
    expect(asked.counted).toEqual(["b_pb2.py:3 unseeded-random", "c.py:4 unseeded-random"]);
    expect(asked.notChecked).toEqual([{ what: "huge.py", why: expect.stringContaining("1 MB") }]);
  });

  it("goes on where code can't be read as code, and never leaves the tree", async () => {
    const outside = tempDir();
    write(outside, { "secret.py": UNSEEDED });
    const dir = project({
      "deep.py": `x = ${"(".repeat(20_000)}1${")".repeat(20_000)}\n`,
      "broken.py": "def (:\n  import random\n",
      "latin.py": Buffer.from("import random\n# caf\xe9\nx = random.random()\n", "latin1"),
      "windows.py": UNSEEDED.replaceAll("\n", "\r\n"),
      "empty.py": "",
      "::error::x\u202e.py": UNSEEDED,
    });
    mkdirSync(path.join(dir, "folder.py"));
    symlinkSync(path.join(outside, "secret.py"), path.join(dir, "link.py"));
    const { counted, logger } = await review(dir);
    expect(counted).toEqual(expect.arrayContaining(["latin.py:3 unseeded-random", "windows.py:3 unseeded-random"]));
    expect(counted.join()).not.toContain("link.py");
    expect(logger.messages().join("\n")).not.toMatch(/^::error/m);
  });

  it("works outside of a repository", async () => {
    const dir = tempDir();
    write(dir, { "a.py": UNSEEDED });
    expect((await review(dir)).counted).toEqual(["a.py:3 unseeded-random"]);
  });

  it("looks at many files, and says how far it is", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1_200 }, (_, at) => [`m${at % 30}/f${at}.js`, `export const x = ${at};\n`]),
    );
    const dir = tempDir();
    write(dir, { ...files, "last.py": UNSEEDED });
    const { logger, verdict } = await review(dir);
    expect(verdict.reason_code).toBe("findings_found");
    expect(logger.messages("info")).toContain("Looked at 1000 of 1201 files.");
  });
});

describe("inputs that can't be used", () => {
  it.each([
    [{ languages: "cobol" }, /"languages" names "cobol".*python, javascript, typescript/],
    [{ "output-format": "pdf" }, /"output-format" names "pdf"/],
    [{ "output-format": "review-comments" }, /"github-token" is not given/],
    [{ "run-project-linters": "true", "github-token": "x" }, /linters run code of the repository/],
    [{ "run-project-linters": "yes" }, /must be one of false, true, only/],
    [{ staged: "true", base: "main" }, /"staged" and "base"/],
    [{ "changed-only": "true" }, /no run of a pull request/],
    [{ base: "nope", "changed-only": "true" }, /history up to "nope"/],
    [{ base: "--output=x", "changed-only": "true" }, /history up to "--output=x"/],
  ])("%j", async (inputs, message) => {
    await expect(review(project({ "a.py": "" }), inputs)).rejects.toThrow(message);
  });
});
