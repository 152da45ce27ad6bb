import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tickets } from "../api.ts";
import { type Line, startLine, story } from "../line.ts";
import { shopJson, shopProject } from "./project.ts";
import { comments, dispatch, merge, type Opened, outputsOf, propose } from "./support.ts";

const TIMEOUT = 400_000;

describe("benchmarks, on pull requests and on the default branch", () => {
  let line: Line;
  let slow: Opened;

  beforeAll(async () => {
    line = await startLine({ files: shopProject({ benchmarks: true }) });
    await dispatch(line, "establish");
    const [pull] = await line.api<{ number: number }[]>("GET", `/repos/${line.repository}/pulls`);
    await merge(line, pull?.number ?? 0);
  }, TIMEOUT);
  afterAll(async () => line[Symbol.asyncDispose]());

  it("remembers every run of the default branch", { timeout: TIMEOUT }, async () => {
    for (let index = 0; index < 12; index++) await line.push("main", { "README.md": `Edition ${index}\n` });
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("success");
    const file = await line.api<{ path: string }[]>(
      "GET",
      `/repos/${line.repository}/contents/perf/shop?ref=regreen-state`,
    );
    expect(file).toHaveLength(1);
  });

  it("is quiet about a pull request that changes nothing", { timeout: TIMEOUT }, async () => {
    const quiet = await propose(line, "feature/words", { "README.md": "Words\n" });
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("success");
    expect(outputsOf(run, "compare")).toMatchObject({ drift: "none" });
    expect(await comments(line, quiet.number)).toEqual([]);
  });

  it("stops one that is a third slower, measured beside its base", { timeout: TIMEOUT }, async () => {
    slow = await propose(line, "feature/slow", shopJson({ factor: 1.33 }));
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("failure");
    expect(outputsOf(run, "compare")).toMatchObject({ drift: "large", "reason-code": "large_drift" });
    const [said] = await comments(line, slow.number);
    expect(said?.body, story(run)).toContain("checkout");
    expect(said?.body).toMatch(/33(?:\.\d+)? %/);
  });

  it("opens one issue when it is merged all the same, and closes it when it is healthy again", {
    timeout: TIMEOUT,
  }, async () => {
    await merge(line, slow.number);
    for (let index = 0; index < 6; index++) await line.push("main", { "README.md": `Slow ${index}\n` });
    const run = line.runOf("Regression");
    const [issue, ...more] = await tickets(line);
    expect(issue, story(run)).toMatchObject({ state: "open" });
    expect(more).toEqual([]);
    expect(issue?.body).toContain("checkout");
    await line.push("main", shopJson());
    for (let index = 0; index < 8; index++) await line.push("main", { "README.md": `Fast ${index}\n` });
    expect((await tickets(line)).map(({ state }) => state)).toEqual(["closed"]);
  });
});
