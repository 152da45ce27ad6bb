import { afterAll, beforeAll, describe, expect } from "vitest";
import { tickets } from "../api.ts";
import { chapters } from "../chapters.ts";
import { type Line, startLine, story } from "../line.ts";
import { passNights, remembered } from "./history.ts";
import { shopJson, shopProject } from "./project.ts";
import { comments, dispatch, merge, type Opened, outputsOf, propose } from "./support.ts";

const TIMEOUT = 240_000;

describe("benchmarks, on pull requests and on the default branch", () => {
  const it = chapters();
  let line: Line;
  let slow: Opened;

  beforeAll(async () => {
    line = await startLine({ files: shopProject({ benchmarks: true }) });
    await dispatch(line, "establish");
    const [pull] = await line.api<{ number: number }[]>("GET", `/repos/${line.repository}/pulls`);
    await merge(line, pull?.number ?? 0);
  }, TIMEOUT);
  afterAll(async () => line[Symbol.asyncDispose]());

  it("remembers every run of the default branch, on the branch of the memory", async () => {
    const before = await remembered(line, "shop");
    const sha = await line.push("main", { "README.md": "A shop\n" });
    const { runs } = await remembered(line, "shop");
    expect(runs).toHaveLength(before.runs.length + 1);
    expect(runs.at(-1)).toMatchObject({ commit: sha, branch: "main" });
    expect(runs.at(-1)?.benchmarks.map(({ name }) => name)).toEqual(["checkout", "search"]);
  });

  it("is quiet about a pull request that changes nothing", async () => {
    const quiet = await propose(line, "feature/words", { "README.md": "Words\n" });
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("success");
    expect(outputsOf(run, "compare")).toMatchObject({ drift: "none", "reason-code": "no_drift" });
    expect(await comments(line, quiet.number)).toEqual([]);
  });

  it("stops one that is a third slower, measured beside its base", async () => {
    slow = await propose(line, "feature/slow", shopJson({ factor: 1.33 }));
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("failure");
    expect(outputsOf(run, "compare")).toMatchObject({ drift: "large", "reason-code": "large_drift" });
    const [said] = await comments(line, slow.number);
    expect(said?.body, story(run)).toContain("checkout");
    expect(said?.body).toMatch(/33(?:\.\d+)? %/);
    // What a pull request measures is no history.
    expect((await remembered(line, "shop")).runs.every(({ branch }) => branch === "main")).toBe(true);
  });

  it("opens one issue when it is merged all the same, and closes it when it is healthy again", async () => {
    await passNights(line, "shop", 20);
    await merge(line, slow.number);
    expect(await tickets(line)).toEqual([]);
    await passNights(line, "shop", 5, 1.33);
    await line.push("main", { "README.md": "A slow shop\n" });
    const run = line.runOf("Regression");
    const [issue, ...more] = await tickets(line);
    expect(issue, story(run)).toMatchObject({ state: "open" });
    expect(more).toEqual([]);
    expect(issue?.body).toContain("checkout");
    await line.push("main", shopJson());
    await passNights(line, "shop", 8);
    await line.push("main", { "README.md": "A fast shop\n" });
    expect((await tickets(line)).map(({ state }) => state)).toEqual(["closed"]);
  });
});
