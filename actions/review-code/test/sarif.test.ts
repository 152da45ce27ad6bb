import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { MUTABLE_DEFAULT, project, review, tempDir, UNSEEDED, write } from "./support/project.ts";

function sarif(name: string, results: readonly unknown[]): string {
  return JSON.stringify({ version: "2.1.0", runs: [{ tool: { driver: { name } }, results }] });
}

function result(ruleId: string, uri: string, startLine: number, text = "Look.") {
  return {
    ruleId,
    level: "error",
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine } } }],
  };
}

describe("SARIF of other tools", { timeout: 120_000 }, () => {
  it("is merged, and nothing is told twice", async () => {
    const dir = project({ "a.py": MUTABLE_DEFAULT });
    const other = tempDir();
    write(other, { "ruff.sarif": sarif("ruff", [result("B006", "a.py", 1), result("F841", `file://${dir}/a.py`, 2)]) });
    write(dir, { "out/bandit.sarif": sarif("bandit", [result("B101", "a.py", 3), result("B101", "a.py", 3)]) });
    const inputs = { "sarif-files": `out/*.sarif\n${other}/*.sarif` };
    const { counted, notChecked } = await review(dir, inputs);
    expect(notChecked).toEqual([]);
    expect([...counted].sort()).toEqual(["a.py:1 B006", "a.py:2 ruff/F841", "a.py:3 bandit/B101"]);
  });

  it("counts where it was asked to look", async () => {
    const dir = project({ "a.py": "x = 1\n", "lib/b.py": "x = 1\n", "lib/old/c.py": "x = 1\n" });
    const results = ["a.py", "lib/b.py", "lib/old/c.py"].map((file) => result("one", file, 1));
    write(dir, { "t.sarif": sarif("t", results) });
    const inputs = { "sarif-files": "t.sarif", paths: "./lib/", exclude: "lib/old/**" };
    expect((await review(dir, inputs)).counted).toEqual(["lib/b.py:1 t/one"]);
  });

  it("counts on changed lines alone, where these alone count", async () => {
    const dir = project({ "a.py": "x = 1\n" });
    write(dir, { "a.py": "x = 1\ny = 2\n" });
    write(dir, {
      "t.sarif": sarif("t", [result("one", "a.py", 1), result("two", "a.py", 2), result("three", "gone.py", 1)]),
    });
    const inputs = { "sarif-files": "t.sarif", "changed-only": "true", base: "HEAD" };
    expect((await review(dir, inputs)).counted).toEqual(["a.py:2 t/two"]);
  });

  it("that can't be read is named, and the rest goes on", async () => {
    const dir = project({
      "a.py": UNSEEDED,
      "bad.sarif": "{",
      "none.sarif": "[]",
      "evil.sarif": sarif("x\n::error::y", [
        result("../../x", "../../../etc/passwd", 1),
        result("ok", "a.py", -5, "::set-output name=a::b\n##[error]x"),
        null,
        { locations: "no" },
      ]),
    });
    const { counted, notChecked, verdict, logger } = await review(dir, { "sarif-files": "*.sarif\nmissing/*.sarif" });
    expect(counted).toContain("a.py:3 unseeded-random");
    expect(counted.join()).not.toContain("passwd");
    expect(notChecked.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["bad.sarif", "none.sarif", "evil.sarif", "missing/*.sarif"]),
    );
    expect(verdict).toMatchObject({ outcome: "infra", reason_code: "not_all_checked" });
    expect(logger.messages().join("\n")).not.toMatch(/^(?:::|##\[)/m);
  });

  it("of our own is the same finding again", async () => {
    const dir = project({ "a.py": UNSEEDED });
    const first = await review(dir);
    const again = tempDir();
    write(again, { "own.sarif": readFileSync(first.outputs["sarif-path"] ?? "", "utf8") });
    const { counted } = await review(dir, { "sarif-files": path.join(again, "own.sarif") });
    expect(counted).toEqual(first.counted);
  });
});
