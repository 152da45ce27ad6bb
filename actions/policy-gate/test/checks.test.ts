import { describe, expect, it } from "vitest";
import { branchProtection, checklistComplete, codeowners } from "../src/checks.ts";
import { startGate } from "./support/bench.ts";

const CHANGE = { "src/cart.js": "export {};\n" };

describe("the checklist of a fix", () => {
  it.each([
    ["- [x] one\n- [X] two\n", "passed"],
    ["- [x] one\n- [ ] two\n", "failed"],
    ["no list at all\n", "failed"],
    ["```\n- [x] shown\n```\n", "failed"],
    ["- [x] one\n```\n- [ ] shown\n```\n", "passed"],
  ])("%j is %s", (body, state) => {
    expect(checklistComplete({ body }, true).state).toBe(state);
  });

  it("is nobody else's", () => {
    expect(checklistComplete({ body: "" }, false).state).toBe("skipped");
  });

  it("fails the check where it is required, and is advice otherwise", async () => {
    const gate = await startGate();
    const number = await gate.open(CHANGE, { body: "- [ ] Reviewed\n" });
    expect(await gate.check(number)).toMatchObject({ conclusion: "success" });
    const required = await gate.check(number, { require: "checklist-complete" });
    expect(required).toMatchObject({
      conclusion: "failure",
      verdict: { outcome: "refused", reason_code: "stage_failed" },
    });
    expect(required.outputs.verdict).toBe("allow");
  });
});

describe("the protection of the base", () => {
  it.each([
    [{ reviews: 0, codeOwners: false, checks: [] }, "failed"],
    [{ reviews: 1, codeOwners: true, checks: [] }, "failed"],
    [{ reviews: 1, codeOwners: true, checks: ["ci"] }, "passed"],
    [{ reviews: null, codeOwners: null, checks: ["ci"] }, "skipped"],
  ])("%j is %s", (found, state) => {
    expect(branchProtection(found, "main").state).toBe(state);
  });

  it("is read from GitHub, and fails only where it is required", async () => {
    const gate = await startGate();
    const number = await gate.open(CHANGE);
    expect((await gate.check(number)).conclusion).toBe("success");
    expect(await gate.check(number, { require: "branch-protection" })).toMatchObject({ conclusion: "failure" });
    const rules = [
      { type: "pull_request", parameters: { required_approving_review_count: 1, require_code_owner_review: true } },
      { type: "required_status_checks", parameters: { required_status_checks: [{ context: "policy-gate" }] } },
    ];
    gate.github.faults.push({ match: "/rules/branches/main", status: 200, body: rules });
    const result = await gate.check(number, { require: "branch-protection" });
    expect(result.conclusion).toBe("success");
    expect(result.summary).toContain("1 approving review");
  });
});

it("names lines of CODEOWNERS that GitHub skips", () => {
  expect(codeowners(null).state).toBe("skipped");
  expect(codeowners("* @ada\n").state).toBe("passed");
  expect(codeowners("* @ada\n!src @ada\n").message).toContain("line 2");
});
