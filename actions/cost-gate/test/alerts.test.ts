import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Bench, REPOSITORY, startBench } from "./support/bench.ts";
import { makePolicy, makeRequest, makeRun } from "./support/material.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
  serial = 0;
});
afterEach(() => bench.close());

let serial = 0;
function another() {
  serial++;
  const run = makeRun({ id: 1000 + serial, head_sha: bench.head, head_branch: `topic-${serial}` });
  const request = makeRequest({ fingerprint: serial.toString(16).padStart(12, "0"), run });
  return { request, job: { id: 2000 + serial, attempt: 1 } };
}

interface IssueBody {
  readonly title?: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  readonly state?: string;
}

function writes(pattern: RegExp): IssueBody[] {
  return bench.github.journal.matching(pattern).map(({ body }) => body as IssueBody);
}
const CREATED = /^POST \/repos\/acme\/shop\/issues$/;
const UPDATED = /^PATCH \/repos\/acme\/shop\/issues\/\d+$/;

async function told(): Promise<string[]> {
  return (await bench.events()).flatMap((event) =>
    event.type === "budget_alerted" ? [`${event.alert} ${event.scope} #${event.number}`] : [],
  );
}

it("tells each thing once, in one issue that is edited in place", async () => {
  const policy = makePolicy("limits: {max_fixes_per_day: 2}\nalert_thresholds: {daily_fixes: 1}");
  const [one, two, three, four] = [another(), another(), another(), another()];

  await bench.reserve({ ...one, policy });
  expect(writes(CREATED)).toEqual([]);
  const second = await bench.ask("reserve", { ...two, policy });
  expect(JSON.parse(second.outputs.alerts ?? "")).toMatchObject([{ alert: "daily_fixes", scope: "2026-11-20" }]);
  expect(second.summary).toContain("> ⚠️ 2 paid fixes on 2026-11-20, more than 1");
  const [issue] = writes(CREATED);
  expect(issue).toMatchObject({ labels: ["budget-review"], title: expect.stringContaining("cost") as string });
  expect(issue?.body).toMatch(/^<!-- regreen:kind=budget-review -->\n/);
  expect(issue?.body).toContain("2 paid fixes on 2026-11-20, more than 1");

  const third = await bench.ask("reserve", { ...three, policy });
  expect(third.verdict.reason_code).toBe("max_fixes_per_day");
  await bench.ask("reserve", { ...four, policy });
  expect(writes(CREATED)).toHaveLength(1);
  expect(writes(UPDATED)).toHaveLength(1);
  expect(writes(UPDATED)[0]?.body).toContain("2 of 2 paid fixes of 2026-11-20 are made");
  expect(writes(UPDATED)[0]?.body).toContain("2026-11-20: more paid fixes in a day than");
  expect(await told()).toEqual(["daily_fixes 2026-11-20 #1", "exceeded 2026-11-20 #1"]);
});

it("opens a new one when people have closed the last", async () => {
  const policy = makePolicy("limits: {max_fixes_per_day: 2}\nalert_thresholds: {daily_fixes: 0}");
  await bench.reserve({ ...another(), policy });
  const token = bench.github.mintToken(REPOSITORY, { issues: "write" });
  await fetch(`${bench.github.apiUrl}/repos/${REPOSITORY}/issues/1`, {
    method: "PATCH",
    headers: { authorization: `token ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ state: "closed" }),
  });
  await bench.reserve({ ...another(), policy });
  await bench.ask("reserve", { ...another(), policy });

  expect(writes(CREATED)).toHaveLength(2);
  expect(await told()).toEqual(["daily_fixes 2026-11-20 #1", "exceeded 2026-11-20 #2"]);
});

it("warns of the permission that is missing, once, and lets the money go", async () => {
  const policy = makePolicy("alert_thresholds: {daily_fixes: 0}");
  const token = bench.github.mintToken(REPOSITORY, { contents: "write" });
  const { outputs, logger } = await bench.ask("reserve", { ...another(), policy, token });

  expect(outputs.allowed).toBe("true");
  const warnings = logger.messages("warning").join("\n");
  expect(warnings).toContain("Budget: 1 paid fix on 2026-11-20, more than 0");
  expect(warnings).toMatch(/There is no issue about the budget: .*issues: (?:write|read)/);
  expect(await told()).toEqual(["daily_fixes 2026-11-20 #null"]);
  expect((await bench.ask("reserve", { ...another(), policy, token })).logger.messages("warning")).toEqual([]);
});

it("tells it by the next job when GitHub fails", async () => {
  const policy = makePolicy("alert_thresholds: {daily_fixes: 0}");
  bench.github.faults.push({ match: /POST .*\/issues$/, status: 502, times: 5 });
  const { outputs, logger } = await bench.ask("reserve", { ...another(), policy });
  expect(outputs.allowed).toBe("true");
  expect(logger.messages("warning").join()).toContain("There is no issue about the budget: GitHub answered 502");
  expect(await told()).toEqual([]);

  bench.github.faults.clear();
  await bench.reserve({ ...another(), policy });
  expect(await told()).toEqual(["daily_fixes 2026-11-20 #1"]);
});

it("opens none where the policy wants none, or issues are switched off", async () => {
  const budget = "alert_thresholds: {daily_fixes: 0, warn_ratio: 0}";
  await bench.reserve({ ...another(), policy: makePolicy(budget, 'issues: {mode: "off"}') });
  expect(writes(CREATED)).toEqual([]);
  expect(await told()).toEqual(["daily_fixes 2026-11-20 #null", "provider_warning 2026-11 anthropic #null"]);
});

it("opens one issue for several that are there at the same moment", async () => {
  const policy = makePolicy("alert_thresholds: {daily_fixes: 0}");
  await Promise.all([another(), another(), another(), another()].map((asked) => bench.reserve({ ...asked, policy })));

  expect(writes(CREATED)).toHaveLength(1);
  expect(await told()).toEqual(["daily_fixes 2026-11-20 #1"]);
});
