import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { audit, Bench, finding, REPOSITORY } from "./bench.ts";

let bench: Bench;
const benches: Bench[] = [];
beforeEach(async () => {
  bench = await Bench.start();
  benches.push(bench);
});
afterAll(async () => {
  await Promise.all(benches.map(({ github }) => github.close()));
});

const low = (line: number) => finding({ line, severity: "low" });

describe("the issue of a night", () => {
  it("is opened when something is found, kept up to date, loud for grave news alone, closed and opened again", async () => {
    const first = await bench.night([audit("workflows", [finding()]), audit("code", [])]);
    expect(first.verdict).toMatchObject({ outcome: "not_fixable", reason_code: "findings_found", delivery: "ticket" });
    const [issue] = await bench.issues();
    expect(issue).toMatchObject({ title: "Nightly audit: what was found", state: "open" });
    expect(issue?.body).toContain("| Workflows | 1 | 0 | 1 | 0 | 0 | 0 |");
    expect(first.outputs).toMatchObject({ findings: "1", "new-findings": "0", "issue-url": issue?.url });

    // Nothing new: nothing is said.
    await bench.night([audit("workflows", [finding()]), audit("code", [])]);
    expect(await bench.comments(issue?.number ?? 0)).toEqual([]);
    // New, but not grave: the text says it.
    await bench.night([audit("workflows", [finding(), low(7)]), audit("code", [])]);
    expect(await bench.comments(issue?.number ?? 0)).toEqual([]);
    expect((await bench.issues())[0]?.body).toMatch(/- \*\*new\*\* low/);
    // Grave news.
    const loud = await bench.night([audit("workflows", [finding(), finding({ line: 9 })]), audit("code", [])]);
    expect(loud.outputs).toMatchObject({ findings: "2", "new-findings": "1", "gone-findings": "1", high: "2" });
    const comments = await bench.comments(issue?.number ?? 0);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain("found 1 new finding of medium severity or above:");
    expect(comments[0]).toContain(".github/workflows/ci.yml:9");

    const nothing = await bench.night([audit("workflows", []), audit("code", [])]);
    expect(nothing.verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "no_findings", delivery: "none" });
    expect((await bench.issues())[0]).toMatchObject({ state: "closed", stateReason: "completed" });
    await bench.night([audit("workflows", []), audit("code", [])]);
    await bench.night([audit("workflows", [finding({ line: 12 })]), audit("code", [])]);
    expect(await bench.issues()).toHaveLength(1);
    expect((await bench.issues())[0]?.state).toBe("open");
    expect(await bench.comments(issue?.number ?? 0)).toHaveLength(2);
  });

  it("is not opened where nothing is found, and not closed where not everything was looked at", async () => {
    const gaps = [{ what: "osv.dev", why: "It did not answer." }];
    const none = await bench.night([audit("dependencies", [], gaps)]);
    expect(none.verdict).toMatchObject({ outcome: "infra", reason_code: "not_all_checked" });
    expect(await bench.issues()).toEqual([]);
    await bench.night([audit("dependencies", [finding()])]);
    await bench.night([audit("dependencies", [], gaps)]);
    expect((await bench.issues())[0]?.state).toBe("open");
    // What was only not seen is not new when it is seen again.
    const again = await bench.night([audit("dependencies", [finding()])]);
    expect(again.outputs["new-findings"]).toBe("0");
    const failed = await bench.night([], { inputs: { "audit-result": "failure" } });
    expect(failed.verdict.reason_code).toBe("not_all_checked");
    expect(failed.outputs["not-checked"]).toBe("3");
    expect((await bench.issues())[0]).toMatchObject({
      state: "open",
      body: expect.stringContaining("## Dependencies: 1 finding"),
    });
  });

  it("is one for each audit where that is wanted, and the other way's is closed", async () => {
    const audits = [audit("workflows", [finding()]), audit("code", [finding({ file: "a.py" })])];
    await bench.night(audits);
    await bench.night(audits, { inputs: { "open-issue": "per-audit" } });
    const [night, ...each] = await bench.issues();
    expect(night).toMatchObject({ state: "closed", stateReason: "not_planned" });
    expect(each.map(({ title, state }) => [title, state])).toEqual([
      ["Nightly audit of the workflows", "open"],
      ["Nightly audit of the code", "open"],
    ]);
    await bench.night([audit("workflows", []), audits[1] ?? audit("code", [])], {
      inputs: { "open-issue": "per-audit" },
    });
    expect((await bench.issues()).map(({ state }) => state)).toEqual(["closed", "closed", "open"]);
    await bench.night(audits, { inputs: { "open-issue": "none" } });
    expect((await bench.issues()).map(({ state }) => state)).toEqual(["closed", "closed", "open"]);
  });

  it("is never a stranger's, whatever marks it has", async () => {
    const eve = bench.as("eve");
    await bench.port().createLabel({ name: "audit", color: "ededed", description: "" });
    const body =
      "<!-- regreen:kind=audit-report -->\n<!-- regreen:audit=night -->\n<!-- regreen:run=999999999 -->\nmine\n";
    const forged = await eve.createIssue({ title: "Nightly audit: what was found", body, labels: ["audit"] });
    if (forged === "disabled") throw new Error("no issues");
    await eve.addLabels(forged.number, ["audit"]);
    const { verdict } = await bench.night([audit("workflows", [finding()])]);
    expect(verdict.message).toContain("is open about it");
    const mine = await bench.issues();
    expect(mine).toHaveLength(1);
    expect(mine[0]?.number).not.toBe(forged.number);
    expect((await eve.listIssues({ creator: "eve" }))[0]).toMatchObject({ body, state: "open" });
    await bench.night([audit("workflows", [])]);
    expect((await eve.listIssues({ creator: "eve" }))[0]?.state).toBe("open");
  });

  it("stays closed where a person said so, until something grave is new", async () => {
    await bench.night([audit("workflows", [finding()])]);
    const [issue] = await bench.issues();
    await bench.as("ada").updateIssue(issue?.number ?? 0, { state: "closed", stateReason: "not_planned" });
    const quiet = await bench.night([audit("workflows", [finding(), low(5)])]);
    expect(quiet.verdict.message).toContain("was closed as not planned");
    expect((await bench.issues())[0]?.state).toBe("closed");
    await bench.night([audit("workflows", [finding(), finding({ line: 8 })])]);
    expect((await bench.issues())[0]?.state).toBe("open");
  });

  it("is one where two nights end at the same moment, and a late one does not write over a later", async () => {
    const audits = [audit("workflows", [finding()])];
    await Promise.all([
      bench.night(audits, { runId: 201 }),
      bench.night(audits, { runId: 202 }),
      bench.night(audits, { runId: 203 }),
    ]);
    const open = (await bench.issues()).filter(({ state }) => state === "open");
    expect(open).toHaveLength(1);
    const late = await bench.night([audit("workflows", [])], { runId: 150 });
    expect(late.verdict.message).toContain("A later run has written issue");
    expect((await bench.issues())[0]?.state).toBe("open");
    expect((await bench.seen()).every(({ key }) => !key.startsWith("audit-seen/150."))).toBe(true);
  });

  it("is one in the end where nobody can be kept out", async () => {
    const token = bench.github.mintToken(REPOSITORY, { contents: "read", issues: "write" });
    const audits = [audit("workflows", [finding()])];
    await Promise.all([401, 402, 403].map((runId) => bench.night(audits, { runId, token })));
    const open = (await bench.issues()).filter(({ state }) => state === "open");
    expect(open).toHaveLength(1);
    expect(open[0]?.number).toBe((await bench.issues())[0]?.number);
  });

  it("is loud once, however often a run is tried", async () => {
    await bench.night([audit("workflows", [finding()])]);
    const audits = [audit("workflows", [finding(), finding({ line: 9 })])];
    await bench.night(audits, { runId: 300 });
    const again = await bench.night(audits, { runId: 300, attempt: 2 });
    expect(again.outputs["new-findings"]).toBe("1");
    expect(await bench.comments((await bench.issues())[0]?.number ?? 0)).toHaveLength(1);
  });

  it("is missed where the token may not write it; the summary has everything, and nothing counts as told", async () => {
    await bench.night([audit("workflows", [])]);
    const token = bench.github.mintToken(REPOSITORY, { contents: "write", issues: "read" });
    const refused = await bench.night([audit("workflows", [finding()])], { token });
    expect(refused.verdict).toMatchObject({ outcome: "misconfigured", reason_code: "permission_missing" });
    expect(refused.verdict.message).toContain("issues: write");
    expect(refused.summary).toContain("## Workflows: 1 finding, 1 new");
    expect(refused.outputs["new-findings"]).toBe("1");
    expect((await bench.night([audit("workflows", [finding()])])).outputs["new-findings"]).toBe("1");
    // Without the right to write the memory the issue is there, and nothing is remembered.
    const other = await Bench.start();
    benches.push(other);
    const poor = other.github.mintToken(REPOSITORY, { contents: "read", issues: "write" });
    const told = await other.night([audit("workflows", [finding()])], { token: poor });
    expect(told.verdict).toMatchObject({ reason_code: "findings_found", delivery: "ticket" });
    expect(told.logger.lines.some(({ message }) => message.startsWith("Nothing is remembered:"))).toBe(true);
  });

  it("says of another branch only what it found", async () => {
    const { verdict, summary } = await bench.night([audit("workflows", [finding()])], { ref: "refs/heads/try" });
    expect(verdict.delivery).toBe("none");
    expect(summary).toContain("This is not the default branch, so no issue is written and nothing is remembered.");
    expect(await bench.issues()).toEqual([]);
    expect(await bench.seen()).toEqual([]);
  });

  it("has the repository's own labels, and none where the token may not make them", async () => {
    await bench.github.commit(REPOSITORY, { ".github/regreen.yml": "labels:\n  aliases:\n    audit: [security]\n" });
    await bench.port().createLabel({ name: "security", color: "ededed", description: "" });
    await bench.night([audit("workflows", [finding()])]);
    expect(await bench.port().listIssues({ label: "security" })).toHaveLength(1);
    // It is found by its author then.
    await bench.night([audit("workflows", [finding()])]);
    expect(await bench.issues()).toHaveLength(1);
  });
});
