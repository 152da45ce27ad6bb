import { describe, expect, it } from "vitest";
import { outcomes, pulls, tickets } from "../api.ts";
import { story } from "../line.ts";
import { cartProject, events, forgottenQuantity, goodAnswer, startModelLine } from "./support.ts";

const TIMEOUT = 300_000;

describe("no fix by a model", () => {
  it("an overloaded provider: a ticket, and what can't have been billed costs nothing", {
    timeout: TIMEOUT,
  }, async () => {
    await using bench = await startModelLine();
    const { line, model } = bench;
    model.otherwise({ status: 529, type: "overloaded_error" });
    await line.push("feature/cart", forgottenQuantity);

    expect(outcomes(line), story(line.runOf("Regreen"))).toMatchObject([
      { outcome: "infra", reason_code: "model_unavailable", delivery: "ticket" },
    ]);
    expect(await events(line, "cost_settled")).toMatchObject([{ usd: 0, service: "unavailable", proven: false }]);
  });

  it("the budget is at its end: nobody is asked, a ticket, and one issue that says so", {
    timeout: TIMEOUT,
  }, async () => {
    await using bench = await startModelLine({
      files: { "ci/cost_control.yaml": "limits:\n  max_fixes_per_day: 1\n" },
    });
    const { line, model } = bench;
    model.otherwise({ answer: goodAnswer });
    await line.push("feature/cart", forgottenQuantity);
    const broken = (cartProject["src/cart.js"] ?? "").replace("sum + item.quantity, 0", "sum + 1, 0");
    await line.push("feature/count", { "src/cart.js": broken });

    expect(outcomes(line), story(line.runOf("Regreen"))).toMatchObject([
      { outcome: "over_budget", reason_code: "max_fixes_per_day", delivery: "ticket" },
    ]);
    expect(model.questions).toHaveLength(1);
    expect(await pulls(line)).toHaveLength(1);
    const found = await tickets(line);
    expect(found.filter(({ labels }) => labels.some(({ name }) => name === "budget-review"))).toHaveLength(1);
    expect(found.filter(({ labels }) => labels.some(({ name }) => name === "manual-fix-required"))).toHaveLength(1);
  });

  it("the memory can't be read: no money is spent", { timeout: TIMEOUT }, async () => {
    await using bench = await startModelLine();
    const { line, model } = bench;
    line.github.faults.push({ match: /regreen-state/, status: 403, times: 10_000 });
    await line.push("feature/cart", forgottenQuantity);

    expect(outcomes(line), story(line.runOf("Regreen"))).toMatchObject([
      { outcome: "over_budget", reason_code: "no_ledger", delivery: "ticket" },
    ]);
    expect(model.requests).toEqual([]);
  });
});
