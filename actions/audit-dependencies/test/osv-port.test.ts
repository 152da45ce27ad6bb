import { startOsv } from "@regreen/testbench";
import { expect, it } from "vitest";
import { createOsvPort } from "../src/advisories/osv-port.ts";
import { audit, cleanUp, hole, LODASH, osv, QS, SHOP, workspace } from "./support.ts";

const quick = { fetch, sleep: async () => undefined };

it("follows pages of one query while the others are done", async () => {
  const records = Array.from({ length: 7 }, (_, index) => hole(`GHSA-${index}`, "a", [{ introduced: "0" }]));
  const double = await startOsv({ records: [...records, hole("GHSA-x", "b", [{ introduced: "0" }])], pageSize: 3 });
  cleanUp(() => double.close());
  const port = createOsvPort(double.url, quick);
  const questions = ["a", "b", "c"].map((name) => ({ ecosystem: "npm", name, version: "1.0.0" }));
  const [a, b, c] = await port.query(questions);
  expect([a?.length, b, c]).toEqual([7, ["GHSA-x"], []]);
  expect(double.requests).toHaveLength(3);
});

it("asks for a thousand at once and no more", async () => {
  const double = await osv();
  const questions = Array.from({ length: 2500 }, (_, index) => ({ ecosystem: "npm", name: `p${index}`, version: "1" }));
  expect(await createOsvPort(double.url, quick).query(questions)).toHaveLength(2500);
  expect(double.requests).toHaveLength(3);
});

it("finds the one query that the service refuses, and keeps the answers to the others", async () => {
  const double = await osv(LODASH);
  const questions = ["lodash", "b", "c", "d", "e"].map((name) => ({ ecosystem: "npm", name, version: "4.17.15" }));
  const odd = { ecosystem: "Acme", name: "x", version: "1" };
  const answers = await createOsvPort(double.url, quick).query([...questions, odd]);
  expect(answers).toEqual([[LODASH.id], [], [], [], [], "it refused the question (400): Invalid ecosystem."]);
});

it("waits as long as it is asked to, and tries again", async () => {
  const double = await osv(LODASH);
  double.faults.push(
    { match: "querybatch", status: 429, headers: { "retry-after": "7" } },
    { match: "querybatch", status: 503 },
  );
  const { waits, outputs } = await audit(workspace(SHOP), { "osv-url": double.url });
  expect(waits).toEqual([7000, 4000]);
  expect(outputs).toMatchObject({ findings: "1", "not-checked": "0" });
});

it("keeps what it found where the service gives up, and names the rest", async () => {
  const double = await osv(LODASH, QS);
  double.faults.push({ match: `GET /v1/vulns/${QS.id}`, status: 500, times: 99 });
  const { verdict, findings } = await audit(workspace(SHOP), { "osv-url": double.url });
  expect(verdict).toMatchObject({ outcome: "infra", reason_code: "not_all_checked" });
  expect(findings().findings.map(({ rule }) => rule)).toEqual([LODASH.id]);
  expect(findings().not_checked).toEqual([{ what: QS.id, why: "OSV: it answered 500." }]);
});

it("names every package where the service is dead, without asking for each", async () => {
  const double = await osv();
  const { url } = double;
  await double.close();
  const { verdict, findings, waits } = await audit(workspace(SHOP), { "osv-url": url });
  expect(verdict.reason_code).toBe("not_all_checked");
  expect(findings().not_checked.map(({ what }) => what)).toEqual([
    "npm:express 4.17.1",
    "npm:lodash 4.17.15",
    "npm:qs 6.7.0",
  ]);
  expect(findings().not_checked[0]?.why).toContain("it did not answer");
  expect(waits).toHaveLength(3);
});

it("a long wait is none: the rest is named", async () => {
  const double = await osv(LODASH);
  double.faults.push({ match: "querybatch", status: 429, headers: { "retry-after": "3600" }, times: 9 });
  const { waits, findings } = await audit(workspace(SHOP), { "osv-url": double.url });
  expect([waits, findings().not_checked.length]).toEqual([[], 3]);
});

it("takes no answer of another shape", async () => {
  const double = await osv(LODASH, QS);
  double.faults.push({ match: `GET /v1/vulns/${QS.id}`, status: 200, body: { id: 7 } });
  const { findings } = await audit(workspace(SHOP), { "osv-url": double.url });
  expect(findings().not_checked[0]?.why).toContain("another shape");
  double.faults.push({ match: "querybatch", status: 200, body: { results: [] }, times: 99 });
  const again = await audit(workspace(SHOP), { "osv-url": double.url });
  expect(again.findings().not_checked).toHaveLength(3);
});
