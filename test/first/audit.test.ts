import { startOsv } from "@regreen/testbench";
import { expect, it } from "vitest";
import { pulls } from "../e2e/api.ts";
import { caller, POLICY, REPORT } from "../e2e/audit/project.ts";
import { startLine, story } from "../e2e/line.ts";

const TIMEOUT = 240_000;

it("a night mends a place in the code, proven, as a draft pull request, and tells it in one issue", {
  timeout: TIMEOUT,
}, async () => {
  const osv = await startOsv();
  await using line = await startLine({
    files: {
      "report.py": REPORT,
      ".github/regreen.yml": POLICY,
      ".github/workflows/nightly-ai-audit.yml": caller(osv),
    },
    caller: null,
  });
  await line.api("POST", `/repos/${line.repository}/actions/workflows/nightly-ai-audit.yml/dispatches`, {
    ref: "main",
    inputs: { mode: "fix" },
  });
  await line.actions.settled();
  await osv.close();
  const run = line.runOf("Nightly audit");
  expect(run.conclusion, story(run)).toBe("success");
  const open = await pulls(line);
  expect(open, story(run)).toMatchObject([{ draft: true, base: { ref: "main" } }]);
  expect(await line.github.readFile(line.repository, open[0]?.head.ref ?? "", "report.py")).not.toContain(
    "list(prices)",
  );
  const issues = await line.api<{ body: string | null }[]>("GET", `/repos/${line.repository}/issues?state=open`);
  const reports = issues.filter(({ body }) => body?.includes("regreen:kind=audit-report"));
  expect(reports).toHaveLength(1);
  expect(reports[0]?.body).toContain("list-cast-in-loop");
});
