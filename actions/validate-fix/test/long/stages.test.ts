import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { BROKEN } from "../support/project.ts";
import { results, validated } from "../support/stages.ts";

describe("presets", () => {
  const python = ["python3", "pytest"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
  it.runIf(python)("python: pytest itself (needs python3 and pytest)", async () => {
    const files = {
      ...BROKEN,
      "pyproject.toml": "[tool.pytest.ini_options]\n",
      "test_it.py": "def test_it():\n    pass\n",
    };

    expect((await validated("preset: python", { files })).stages).toMatchObject([{ name: "pytest", result: "passed" }]);
  });

  const compiler = "go";
  it.runIf(spawnSync(compiler, ["version"]).status === 0)(
    "go: vet and test themselves (needs go)",
    async () => {
      const files = { ...BROKEN, "go.mod": "module x\n\ngo 1.19\n", "x.go": "package x\n" };
      const { stages } = await validated("preset: go", { files });

      expect(stages.map((stage) => stage.name)).toEqual(["go vet ./...", "go test ./..."]);
      expect(stages.every((stage) => stage.result === "passed")).toBe(true);
    },
    120_000,
  );
});

describe("the time of a whole validation (VAL-11)", () => {
  it("ends it in the midst of a command, with a reason of its own", async () => {
    const { verdict, stages, outputs } = await validated(
      "total_timeout_minutes: 0.1, stages: [{ name: fine, run: 'true' }, { name: slow, run: 'sleep 60' }, { name: later, run: 'true' }]",
    );

    expect(verdict).toMatchObject({ outcome: "proposed", reason_code: "time_budget" });
    expect(verdict.message).toContain('used up its 0.1 minutes (validate.total_timeout_minutes) at "slow"');
    expect(outputs.verified).toBe("false");
    expect(results(stages)).toEqual([
      ["fine", "passed"],
      ["slow", "skipped"],
      ["later", "skipped"],
    ]);
  });
});
