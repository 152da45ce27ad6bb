import type { Reservation } from "@regreen/contracts";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Bench, REPOSITORY, startBench } from "./support/bench.ts";
import { callOf, makeRequest, makeRun, usageOf } from "./support/material.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const LATER = "2026-11-20T18:00:00.000Z";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

let serial = 0;
async function reserved(): Promise<{ reservation: Reservation; request: ReturnType<typeof makeRequest> }> {
  serial++;
  const run = makeRun({ id: 1000 + serial, head_sha: bench.head, head_branch: `topic-${serial}` });
  const request = makeRequest({ fingerprint: serial.toString(16).padStart(12, "0"), run });
  return { request, reservation: await bench.reserve({ request, job: { id: 2000 + serial, attempt: 1 } }) };
}

function inputsOf(reservation: Reservation, usage: unknown, proven = "false"): Record<string, string> {
  const text = typeof usage === "string" ? usage : JSON.stringify(usage);
  return { reservation: JSON.stringify(reservation), usage: text, proven };
}

/** What a reservation counts as in the report, and how. */
async function countsAs({ id }: Reservation): Promise<{ settled: number; named: string | null }> {
  const { outputs } = await bench.ask("report", { now: LATER });
  const { unsettled } = JSON.parse(outputs.report ?? "") as { unsettled: { reservation: string; state: string }[] };
  const events = await bench.events();
  return {
    settled: events.filter((event) => event.type === "cost_settled" && event.reservation === id).length,
    named: unsettled.find(({ reservation }) => reservation === id)?.state ?? null,
  };
}

it("writes down what was used, with the run of the failure", async () => {
  const { reservation, request } = await reserved();
  const usage = usageOf(reservation, [callOf({ usd: 0.002 }), callOf({ usd: 0.003 })]);
  const answer = await bench.ask("settle", { request, inputs: inputsOf(reservation, usage, "true"), now: LATER });

  expect(answer.verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "money_settled" });
  expect(answer.verdict.message).toMatch(/: \$0\.0050 of \$0\.\d+ were used\.$/);
  expect(answer.logger.messages("warning")).toEqual([]);
  expect(answer.summary).toContain("| 2 | 1800 | 200 | $0.0050 |");
  const [, settled] = (await bench.events()).filter(
    (event) => "fingerprint" in event && event.fingerprint === reservation.fingerprint,
  );
  expect(settled).toMatchObject({
    type: "cost_settled",
    reservation: reservation.id,
    run: { id: request.context.run?.id, attempt: 1 },
    usd: 0.005,
    calls: 2,
    service: "answered",
    proven: true,
  });
  const again = await bench.ask("settle", { request, inputs: inputsOf(reservation, usage, "true") });
  expect(again.verdict.message).toContain("was settled before");
  const silent = await bench.ask("settle", { request, inputs: inputsOf(reservation, "[null]") });
  expect(silent.verdict.message).toContain("was settled before, with $0.0050");
  expect(await countsAs(reservation)).toEqual({ settled: 1, named: null });
});

it.each([
  ["no round has said anything", "", "infra/platform_failure", "No round has said what it used."],
  ["a round died", "[null]", "infra/platform_failure", "1 of 1 rounds ended without"],
  ["it is garbled", "{]", "misconfigured/bad_contract", "is not in the form"],
])("leaves it charged in full when %s, and says so loudly", async (_why, usage, reason, says) => {
  const { reservation, request } = await reserved();
  const { verdict, logger, summary } = await bench.ask("settle", { request, inputs: inputsOf(reservation, usage) });

  expect(`${verdict.outcome}/${verdict.reason_code}`).toBe(reason);
  expect(verdict.message).toContain(says);
  expect(verdict.message).toContain("counts in full");
  expect(logger.messages("warning")).toEqual([verdict.message]);
  expect(summary).toContain("nothing was settled");
  expect(await countsAs(reservation)).toEqual({ settled: 0, named: "expired" });
});

it("counts forged usage up to the reservation, and says so", async () => {
  const { reservation, request } = await reserved();
  const usage = usageOf(reservation, [callOf({ usd: 900 })]);
  const { verdict, logger } = await bench.ask("settle", { request, inputs: inputsOf(reservation, usage) });

  expect(verdict.outcome).toBe("nothing_to_do");
  expect(logger.messages("warning").join()).toContain("more than its");
});

it("goes on counting in full without the right to write", async () => {
  const { reservation, request } = await reserved();
  const usage = usageOf(reservation, [callOf()]);
  const token = bench.github.mintToken(REPOSITORY, { contents: "read" });
  for (const own of [token, null]) {
    const { verdict } = await bench.ask("settle", { request, inputs: inputsOf(reservation, usage), token: own });
    expect(verdict).toMatchObject({ outcome: "over_budget", reason_code: "no_ledger" });
    expect(verdict.message).toContain("was not settled and counts in full");
  }
  expect(await countsAs(reservation)).toEqual({ settled: 0, named: "expired" });
});

it("refuses a reservation that is none", async () => {
  await expect(bench.ask("settle", { inputs: { reservation: "{}" } })).rejects.toThrow(/Input "reservation"/);
});
