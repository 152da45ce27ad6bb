import { expect, it } from "vitest";
import { outcomes } from "../api.ts";
import { story } from "../line.ts";
import { events, forgottenQuantity, goodAnswer, startModelLine, wrongAnswer } from "./support.ts";

const TIMEOUT = 240_000;

it("a fix that is proven not to help costs one more round, by the stronger model, told of the proof", {
  timeout: TIMEOUT,
}, async () => {
  await using bench = await startModelLine();
  const { line, model } = bench;
  model.script({ answer: wrongAnswer }, { answer: goodAnswer });
  await line.push("feature/cart", forgottenQuantity);

  expect(outcomes(line), story(line.runOf("Regreen"))).toMatchObject([{ outcome: "healed", delivery: "draft_pr" }]);
  const [first, second] = model.questions;
  expect(model.questions).toHaveLength(2);
  expect(first?.body.model).toBe("claude-haiku-5-5");
  expect(second?.body.model).toBe("claude-sonnet-5-5");
  expect(JSON.stringify(second?.body)).toContain("price + item.quantity");
  const [settled] = await events(line, "cost_settled");
  expect(settled).toMatchObject({ calls: 2, proven: true, model: "claude-sonnet-5-5" });
});
