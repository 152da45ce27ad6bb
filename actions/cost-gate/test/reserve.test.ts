import { redact } from "@regreen/text";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Bench, REPOSITORY, startBench } from "./support/bench.ts";
import { makePolicy, makeRequest, makeRun, NOW } from "./support/material.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

let serial = 0;
/** A job of its own, about a cause and a run of its own. */
function another(change: Parameters<typeof makeRequest>[0] = {}) {
  serial++;
  const fingerprint = serial.toString(16).padStart(12, "0");
  const run = makeRun({ id: 1000 + serial, head_sha: bench.head, head_branch: `topic-${serial}` });
  return { request: makeRequest({ fingerprint, run, ...change }), job: { id: 2000 + serial, attempt: 1 } };
}

describe("money is put aside", () => {
  it("for all requests and tokens that one fix may use, at the dearest price", async () => {
    const policy = makePolicy("providers: {anthropic: {model: claude-sonnet-5-5}}", "models: {max_calls: 4}");
    const asked = another();
    const { verdict, outputs, summary } = await bench.ask("reserve", { ...asked, policy });
    // 4000 tokens in, written to the cache, 4 × 2000 out: 2.5 and 10 USD for a million.
    const usd = (4000 * 2.5 + 8000 * 10) / 1e6;

    expect(verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "money_reserved", delivery: "none" });
    expect(outputs).toMatchObject({ allowed: "true", provider: "anthropic" });
    expect(JSON.parse(outputs.reservation ?? "")).toEqual({
      schema_version: 1,
      id: outputs["reservation-id"],
      fingerprint: asked.request.fingerprint,
      provider: "anthropic",
      models: ["claude-sonnet-5-5"],
      max_calls: 4,
      max_input_tokens: 4000,
      max_output_tokens: 2000,
      usd,
      expires_at: "2026-11-20T13:00:00.000Z",
    });
    expect(redact(outputs.reservation ?? "")).toBe(outputs.reservation);
    expect(Number(outputs["remaining-usd"])).toBe(50 - usd);
    expect(outputs["remaining-fixes"]).toBe("9");
    expect(summary).toContain("## Regreen: $0.0900 put aside");
    expect(summary).toContain("| anthropic | `▏");
  });

  it("once for a job that asks twice, and anew for another attempt of the workflow", async () => {
    const { request, job } = another();
    const first = await bench.reserve({ request, job });
    const again = await bench.ask("reserve", { request, job, now: "2026-11-20T10:30:00.000Z" });
    const rerun = await bench.reserve({ request, job: { ...job, attempt: 2 } });

    expect(JSON.parse(again.outputs.reservation ?? "")).toEqual(first);
    expect(again.verdict.message).toContain("still stands");
    expect(rerun.id).not.toBe(first.id);
  });

  it("for a cause of no run by the run that asks", async () => {
    const { fingerprint } = another().request;
    const request = makeRequest({ fingerprint, run: null });
    await bench.reserve({ request, job: { id: 3000, attempt: 2 } });
    const own = (await bench.events()).filter((event) => "fingerprint" in event && event.fingerprint === fingerprint);

    expect(own).toMatchObject([{ type: "cost_reserved", run: { id: 3000, attempt: 2 }, branch: "" }]);
    expect((await bench.ask("reserve", { request, job: null })).verdict.outcome).toBe("misconfigured");
  });
});

describe("no money", () => {
  it.each<[string, string, string, string, Record<string, string>]>([
    ["nobody's key is there", "not_fixable/no_recipe", "", "", { providers: "" }],
    ["the policy asks nobody", "not_fixable/no_recipe", "", "models: {provider: none}", {}],
    ["the type is excluded", "not_fixable/type_excluded", "exclude_fix_types: [test_failure]", "", {}],
    ["no model is asked about it", "not_fixable/type_excluded", "", "models: {allowed_types: [lint]}", {}],
    ["people look at it", "not_fixable/type_excluded", "", "fix: {exclude_types: [test_failure]}", {}],
    ["the model has no price", "misconfigured/unknown_model", "providers: {anthropic: {model: gpt-9}}", "", {}],
    [
      "the provider's limit is 0",
      "over_budget/budget_exceeded",
      "providers: {anthropic: {max_cost_per_month_usd: 0}}",
      "",
      {},
    ],
    ["the day's limit is 0", "over_budget/max_fixes_per_day", "limits: {max_fixes_per_day: 0}", "", {}],
    ["the policy is another one", "refused/digest_mismatch", "", "", { "policy-sha256": "0".repeat(64) }],
  ])("when %s: %s", async (_why, reason, budget, settings, inputs) => {
    const { verdict, outputs, summary } = await bench.ask("reserve", {
      ...another(),
      policy: makePolicy(budget, `${settings}\nissues: {mode: "off"}`),
      inputs,
    });

    expect(`${verdict.outcome}/${verdict.reason_code}`).toBe(reason);
    expect(outputs).toMatchObject({ allowed: "false", reservation: "", "reservation-id": "" });
    expect(summary).toContain("Regreen: no money for this");
  });

  it("for a fork's code", async () => {
    const run = makeRun({ is_fork: true, head_repository: "eve/shop" });
    const { verdict, outputs } = await bench.ask("reserve", another({ run }));

    expect(verdict).toMatchObject({ outcome: "proposed", reason_code: "fork" });
    expect(outputs.allowed).toBe("false");
  });

  it("without a token, with what that costs", async () => {
    const { verdict, outputs } = await bench.ask("reserve", { ...another(), token: null });

    expect(verdict).toMatchObject({ outcome: "over_budget", reason_code: "no_ledger" });
    expect(verdict.message).toContain("there is no token");
    expect(outputs).toMatchObject({ allowed: "false", "remaining-usd": "0", "remaining-fixes": "0" });
  });

  it("with a token that may not write, and which permission is missing", async () => {
    const token = bench.github.mintToken(REPOSITORY, { contents: "read" });
    const { verdict } = await bench.ask("reserve", { ...another(), token });

    expect(verdict.reason_code).toBe("no_ledger");
    expect(verdict.message).toContain("contents: write");
  });
});

describe("a ledger that can't be trusted", () => {
  it("has no money to give while a line of this month is no event", async () => {
    const other = await startBench();
    try {
      await other.reserve({ request: makeRequest() });
      const path = "events/2026-11/001.jsonl";
      const text = (await other.github.readFile(REPOSITORY, "regreen-state", path)) ?? "";
      await other.github.commit(
        REPOSITORY,
        { [path]: `${text}{"v":1,"type":"cost_reserved"}\n` },
        { branch: "regreen-state" },
      );
      const { verdict } = await other.ask("reserve", another());

      expect(verdict).toMatchObject({ outcome: "over_budget", reason_code: "no_ledger" });
      expect(verdict.message).toContain("events/2026-11/001.jsonl on regreen-state: line 2 is no event");
      expect((await other.ask("reserve", { ...another(), now: NOW.replace("11-20", "12-01") })).outputs.allowed).toBe(
        "true",
      );
    } finally {
      await other.close();
    }
  });
});
