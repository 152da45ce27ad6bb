import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { BASELINES, openDesk, openPull } from "./bench.ts";

const LABEL = "baselines:update";
const OLD = '{"tea":3.1,"cake":4.25}';
const NEW = '{"tea":3.12,"cake":4.25}';
const expectedFile = `${BASELINES}/report/expected_analysis.json`;
const FILES = {
  [expectedFile]: OLD,
  [`${BASELINES}/other/expected_a.txt`]: "a\n",
  "out/report/analysis.json": NEW,
  "out/other/a.txt": "a\n",
};
const UPDATE = { mode: "update", "actual-dir": "out" };

describe("update on a laptop", () => {
  it("writes over what differs and nothing else, when it is confirmed", async () => {
    const desk = openDesk(FILES);
    const refused = await desk.run(UPDATE);
    expect(refused).toMatchObject({
      verdict: { outcome: "refused", reason_code: "update_not_confirmed" },
      conclusion: "failure",
    });
    expect(desk.read(expectedFile)).toBe(OLD);
    const result = await desk.run({ ...UPDATE, "confirm-update": "true" });
    expect(result.verdict.reason_code).toBe("baselines_written");
    expect(result.outputs["changed-files"]?.split("\n")).toEqual([expectedFile, `${BASELINES}/report/baseline.json`]);
    expect(desk.read(expectedFile)).toBe(NEW);
    expect(existsSync(path.join(desk.dir, BASELINES, "other/baseline.json"))).toBe(false);
    expect(result.summary).toContain("3.12");
    expect((await desk.run({ "actual-dir": "out" })).verdict.reason_code).toBe("no_drift");
    expect((await desk.run({ ...UPDATE, "confirm-update": "true" })).verdict.reason_code).toBe("no_drift");
  });

  it.each([
    ["is broken", { "out/report/analysis.json": "{broken" }],
    ["breaks a budget", { [`${BASELINES}/report/scenario.yml`]: "budgets:\n  - size(analysis.json) < 5 B\n" }],
  ])("takes nothing from a run whose output %s", async (_, files) => {
    const desk = openDesk({ ...FILES, ...files });
    await expect(desk.run({ ...UPDATE, "confirm-update": "true" })).rejects.toMatchObject({
      reasonCode: "bad_results",
    });
    expect(desk.read(expectedFile)).toBe(OLD);
  });

  it("takes nothing from a run that lost an output, and deletes nothing", async () => {
    const { "out/other/a.txt": _, ...rest } = FILES;
    const desk = openDesk(rest);
    await expect(desk.run({ ...UPDATE, "confirm-update": "true" })).rejects.toThrow("No baseline was updated");
    expect([desk.read(expectedFile), desk.read(`${BASELINES}/other/expected_a.txt`)]).toEqual([OLD, "a\n"]);
  });
});

describe("establish", () => {
  it("writes where there is nothing, and leaves what is there", async () => {
    const desk = openDesk({ ...FILES, "out/fresh/b.txt": "b\n" });
    const result = await desk.run({ mode: "establish", "actual-dir": "out" });
    expect(result.outputs["changed-files"]?.split("\n")).toEqual([
      `${BASELINES}/fresh/expected_b.txt`,
      `${BASELINES}/fresh/baseline.json`,
    ]);
    expect(desk.read(expectedFile)).toBe(OLD);
    const again = await desk.run({ mode: "establish", "actual-dir": "out" });
    expect(again).toMatchObject({ verdict: { reason_code: "no_drift" }, outputs: { "changed-files": "" } });
  });

  it("speaks of a history only where results were measured", async () => {
    const desk = openDesk({ ...FILES, [`${BASELINES}/s/expected_data.json`]: OLD });
    const { verdict } = await desk.run({ mode: "establish", "actual-dir": "out", history: "perf.jsonl" });
    expect(verdict.message).toMatch(/^Everything that was made has a baseline already/);
  });

  it("names what it wrote from the repository's root, also where that is the folder of the baselines", async () => {
    for (const folder of [".", "./base/", "./base/../base"]) {
      const desk = openDesk({ "out/fresh/b.txt": "b\n" });
      const run = desk.run({ mode: "establish", "actual-dir": "out", "baselines-dir": folder });
      if (folder.includes("..")) await expect(run).rejects.toThrow('".."');
      else
        expect((await run).outputs["changed-files"]).toContain(`${folder === "." ? "" : "base/"}fresh/expected_b.txt`);
      if (folder === ".") expect((await run).outputs["changed-files"]).toMatch(/^fresh/);
    }
  });

  it("takes a broken file back", async () => {
    const desk = openDesk({ "out/s/a.json": "{broken", "out/s/b.txt": "b" });
    await expect(desk.run({ mode: "establish", "actual-dir": "out" })).rejects.toThrow("taken back");
    expect(existsSync(path.join(desk.dir, BASELINES, "s/expected_b.txt"))).toBe(false);
  });
});

describe("update for a pull request", () => {
  it("needs the label of somebody with write access, and proposes a pull request then", async () => {
    const pull = await openPull();
    const desk = openDesk(FILES);
    expect((await desk.run(UPDATE, pull.ports)).verdict.reason_code).toBe("update_not_confirmed");
    await pull.label(LABEL, "tim");
    const triaged = await desk.run(UPDATE, pull.ports);
    expect(triaged.verdict).toMatchObject({
      reason_code: "update_not_confirmed",
      message: expect.stringContaining("tim"),
    });
    expect(desk.read(expectedFile)).toBe(OLD);
    const other = await openPull();
    await other.label(LABEL, "ada");
    const result = await desk.run(UPDATE, other.ports);
    expect(result.verdict, result.verdict.message).toMatchObject({
      reason_code: "baselines_written",
      delivery: "review_pr",
    });
    expect(result.outputs["pull-request-url"]).toContain("/pull/");
  });

  it("is refused for a fork and on a bot's branch, whatever the label or the flag says", async () => {
    const fork = await openPull({ fork: true });
    await fork.label(LABEL, "ada");
    const bot = await openPull({ branch: "ai/fix/lint-0123abcd" });
    await bot.label(LABEL, "ada");
    for (const { ports } of [fork, bot]) {
      const desk = openDesk(FILES);
      const result = await desk.run({ ...UPDATE, "confirm-update": "true" }, ports);
      expect(result).toMatchObject({ verdict: { reason_code: "update_not_confirmed" }, conclusion: "failure" });
      expect(desk.read(expectedFile)).toBe(OLD);
      await expect(desk.run({ mode: "establish", "actual-dir": "out" }, ports)).rejects.toMatchObject({
        verdict: { reason_code: "update_not_confirmed" },
      });
    }
  });
});

describe("drift on a pull request", () => {
  const COMPARE = { "actual-dir": "out", "proposed-dir": "proposed" };
  const proposed = { [`proposed/${expectedFile}`]: NEW, [`proposed/${BASELINES}/other/expected_a.txt`]: "a\n" };

  it("is accepted by label and fitting baselines together, by neither alone", async () => {
    const pull = await openPull();
    const desk = openDesk({ ...FILES, ...proposed });
    const own = await desk.run(COMPARE, pull.ports);
    expect(own).toMatchObject({ verdict: { reason_code: "small_drift" }, conclusion: "failure" });
    expect(own.verdict.message).toContain(LABEL);
    await pull.label(LABEL, "ada");
    const labelled = await openDesk(FILES).run({ ...COMPARE, "proposed-dir": "" }, pull.ports);
    expect(labelled.verdict).toMatchObject({
      reason_code: "small_drift",
      message: expect.stringContaining("bring baselines"),
    });
    const accepted = await desk.run(COMPARE, pull.ports);
    expect(accepted).toMatchObject({ verdict: { reason_code: "drift_accepted" }, conclusion: "success" });
    expect(desk.verdict()).toMatchObject({ accepted_by: [LABEL], head: { pull_request: pull.number } });
  });

  it("is not accepted where the pull request drops or loosens what it is compared with", async () => {
    const pull = await openPull();
    await pull.label(LABEL, "ada");
    const dropped = openDesk({ ...FILES, [`proposed/${BASELINES}/other/expected_a.txt`]: "a\n" });
    expect((await dropped.run(COMPARE, pull.ports)).verdict.reason_code).toBe("small_drift");
    const ignored = openDesk({
      ...FILES,
      [`proposed/${BASELINES}/other/expected_a.txt`]: "a\n",
      [`proposed/${BASELINES}/report/scenario.yml`]: "ignore: [analysis.json]\n",
    });
    expect((await ignored.run(COMPARE, pull.ports)).verdict.reason_code).toBe("small_drift");
  });

  it("is not accepted by a triager's label, on a fork, or where it is large", async () => {
    const triaged = await openPull();
    await triaged.label(LABEL, "tim");
    const fork = await openPull({ fork: true });
    await fork.label(LABEL, "ada");
    for (const { ports } of [triaged, fork])
      expect((await openDesk({ ...FILES, ...proposed }).run(COMPARE, ports)).verdict.reason_code).toBe("small_drift");
    const large = await openPull();
    await large.label(LABEL, "ada");
    const huge = '{"tea":31,"cake":4.25}';
    const desk = openDesk({
      ...FILES,
      "out/report/analysis.json": huge,
      ...proposed,
      [`proposed/${expectedFile}`]: huge,
    });
    expect((await desk.run(COMPARE, large.ports)).verdict.reason_code).toBe("large_drift");
  });

  it("is large and accepted where the policy of the default branch names a label for it", async () => {
    const pull = await openPull({ policy: "regression:\n  large_requires: [guardian]\n" });
    await pull.label(LABEL, "ada");
    await pull.label("guardian", "tim");
    const huge = '{"tea":31,"cake":4.25}';
    const desk = openDesk({
      ...FILES,
      "out/report/analysis.json": huge,
      ...proposed,
      [`proposed/${expectedFile}`]: huge,
    });
    desk.write({ ".github/regreen.yml": `regression:\n  large_requires: [${LABEL}]\n` });
    expect((await desk.run(COMPARE, pull.ports)).verdict.reason_code).toBe("large_drift");
    const counted = await openPull({ policy: "regression:\n  large_requires: [guardian]\n" });
    await counted.label(LABEL, "ada");
    await counted.label("guardian", "ada");
    expect((await desk.run(COMPARE, counted.ports)).verdict.reason_code).toBe("drift_accepted");
  });
});

it("publish refuses a verdict that is not the one that was compared", async () => {
  const pull = await openPull();
  const desk = openDesk(FILES);
  const { outputs } = await desk.run({ "actual-dir": "out" }, pull.ports);
  desk.write({ "regreen/verdict.json": desk.read("regreen/verdict.json").replace("small", "none") });
  const given = {
    mode: "publish",
    "github-token": "t",
    verdict: "regreen/verdict.json",
    "verdict-sha256": outputs["verdict-sha256"] ?? "",
  };
  await expect(desk.run(given, pull.ports)).rejects.toMatchObject({ verdict: { reason_code: "digest_mismatch" } });
  await expect(desk.run({ ...given, verdict: "gone.json" }, pull.ports)).rejects.toMatchObject({
    reasonCode: "not_found",
  });
});
