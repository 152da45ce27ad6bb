import { afterAll, beforeAll, describe, expect } from "vitest";
import { pulls } from "../api.ts";
import { chapters } from "../chapters.ts";
import { conclusions, type Line, startLine, story } from "../line.ts";
import { SHOP, shopJson, shopProject } from "./project.ts";
import { comments, dispatch, label, merge, type Opened, outputsOf, propose } from "./support.ts";

const TIMEOUT = 240_000;

describe("golden data, from the first baselines to an intended change", () => {
  const it = chapters();
  let line: Line;
  let change: Opened;
  let baselines: number;

  beforeAll(async () => {
    line = await startLine({ files: shopProject({ benchmarks: false }) });
  }, TIMEOUT);
  afterAll(async () => line[Symbol.asyncDispose]());

  it("is not green before there is anything to compare with", async () => {
    await line.push("main", { "README.md": "A shop\n" });
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("failure");
    expect(outputsOf(run, "compare")["reason-code"]).toBe("nothing_compared");
  });

  it("proposes first baselines in a pull request, when a person asks", async () => {
    const run = await dispatch(line, "establish");
    expect(run.conclusion, story(run)).toBe("success");
    const found = (await pulls(line)).filter(({ state }) => state === "open");
    expect(found, story(run)).toHaveLength(1);
    baselines = found[0]?.number ?? 0;
    expect(found[0]?.base.ref).toBe("main");
  });

  it("is green once they are merged", async () => {
    await merge(line, baselines);
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("success");
    expect(outputsOf(run, "compare")).toMatchObject({ drift: "none", "reason-code": "no_drift" });
  });

  it("stops a small change of the data, and says what moved in one comment", async () => {
    change = await propose(line, "feature/prices", shopJson({ prices: { ...SHOP.prices, tea: 3.12 } }));
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("failure");
    expect(outputsOf(run, "compare")).toMatchObject({ drift: "small", "reason-code": "small_drift" });
    const said = await comments(line, change.number);
    expect(said, story(run)).toHaveLength(1);
    expect(said[0]?.body).toContain("$.prices.tea");
    expect(said[0]?.body).toContain("baselines:update");
  });

  it("gives nothing for the label of somebody who may not write", async () => {
    const run = await label(line, change.number, "baselines:update", "tess");
    expect(run.conclusion, story(run)).toBe("failure");
    expect((await pulls(line)).filter(({ state }) => state === "open")).toHaveLength(1);
    await line.api("DELETE", `/repos/${line.repository}/issues/${change.number}/labels/baselines:update`);
  });

  it("proposes the new baselines where somebody who may write sets it", async () => {
    const run = await label(line, change.number, "baselines:update", "sam");
    expect(conclusions(run), story(run)).toMatchObject({ "regression / Propose baselines": "success" });
    const proposed = (await pulls(line)).find(({ base }) => base.ref === "feature/prices");
    expect(proposed, story(run)).toMatchObject({ state: "open" });
    expect(proposed?.body).toContain("3.12");
    await merge(line, proposed?.number ?? 0);
    // GitHub starts nothing on a merge by a token's commit; people push on.
    await line.push("feature/prices", { "README.md": "A better shop\n" });
    const after = line.runOf("Regression");
    expect(after.conclusion, story(after)).toBe("success");
    expect(outputsOf(after, "compare")["reason-code"]).toBe("drift_accepted");
    const said = await comments(line, change.number);
    expect(said).toHaveLength(1);
  });

  it("is green on the default branch afterwards", async () => {
    await merge(line, change.number);
    const run = line.runOf("Regression");
    expect(run.conclusion, story(run)).toBe("success");
    expect(outputsOf(run, "compare")["reason-code"]).toBe("no_drift");
  });

  it("lets no label wave a large change through", async () => {
    const large = await propose(
      line,
      "feature/red",
      shopJson({ prices: { ...SHOP.prices, tea: 31 }, color: [200, 0, 0] }),
    );
    const run = await label(line, large.number, "baselines:update", "sam");
    expect(run.conclusion, story(run)).toBe("failure");
    expect(outputsOf(run, "compare")).toMatchObject({ drift: "large", "reason-code": "large_drift" });
  });
});
