import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outcomes, type Pull, pulls } from "../e2e/api.ts";
import { conclusions, story } from "../e2e/line.ts";
import {
  cartProject,
  events,
  forgottenQuantity,
  goodAnswer,
  KEY,
  type ModelLine,
  startModelLine,
} from "../e2e/model/support.ts";

const TIMEOUT = 240_000;

describe("a test failure that no recipe covers", () => {
  let bench: ModelLine;

  beforeAll(async () => {
    bench = await startModelLine();
    bench.model.script({ answer: goodAnswer, usage: { input_tokens: 1400, output_tokens: 220 } });
    await bench.line.push("feature/cart", forgottenQuantity, "Simplify the total");
  }, TIMEOUT);
  afterAll(async () => bench[Symbol.asyncDispose]());

  it("is fixed by a model, proven, and handed to people", async () => {
    const { line } = bench;
    const healing = line.runOf("Regreen");
    expect(outcomes(line), story(healing)).toMatchObject([
      { outcome: "healed", reason_code: "proven", delivery: "draft_pr" },
    ]);
    const [pull] = (await pulls(line)) as [Pull];
    expect(pull).toMatchObject({ draft: true, base: { ref: "feature/cart" } });
    expect(pull.body).toContain("claude-haiku-5-5");
    expect(await line.github.readFile(line.repository, pull.head.ref, "src/cart.js")).toBe(cartProject["src/cart.js"]);
  });

  it("costs what the provider says, and what was put aside before is free again", async () => {
    const [reserved] = await events(bench.line, "cost_reserved");
    const [settled] = await events(bench.line, "cost_settled");
    expect(reserved).toMatchObject({ provider: "anthropic", fix_type: "test_failure" });
    expect(settled).toMatchObject({ reservation: reserved?.reservation, calls: 1, proven: true, service: "answered" });
    // Haiku 5.5: $0.10 and $0.50 for a million tokens.
    expect(settled?.usd).toBeCloseTo((1400 * 0.1 + 220 * 0.5) / 1e6, 9);
    expect(settled?.usd).toBeLessThan(reserved?.usd as number);
  });

  it("asks once, and shows the model neither the whole log nor what the run is allowed to do", () => {
    const [question] = bench.model.questions;
    expect(bench.model.questions).toHaveLength(1);
    const sent = JSON.stringify(question?.body);
    expect(sent).toContain("item.price");
    expect(sent).not.toContain("feature/cart");
    expect(sent).not.toContain("Simplify the total");
    expect(sent).not.toContain(KEY);
  });

  it("keeps the key out of everything, and gives the job that has it nothing else", () => {
    const healing = bench.line.runOf("Regreen");
    for (const job of healing.jobs) {
      expect(job.log, job.name).not.toContain(KEY);
      expect(job.summary, job.name).not.toContain(KEY);
      expect(JSON.stringify(job.outputs), job.name).not.toContain(KEY);
    }
    const generate = healing.jobs.find(({ key }) => key.endsWith("/generate"));
    const granted = Object.entries(generate?.permissions ?? {}).filter(([, level]) => level !== "none");
    expect(granted.filter(([name]) => name !== "metadata")).toEqual([]);
    expect(conclusions(healing)).toMatchObject({});
  });
});
