import { type OsvDouble, startOsv } from "@regreen/testbench";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pulls } from "../api.ts";
import { changedProject, conclusions, type Line, startLine, story } from "../line.ts";
import { CI, caller, POLICY, REPORT } from "./project.ts";

const TIMEOUT = 240_000;
const KEEP = "      - name: Keep what was found\n";
/** As somebody would who got at the artifacts of the run: other words, another file, another edit. */
const SWAP = `      - name: Swap
        run: sed -i 's/"low"/"critical"/g' "$RUNNER_TEMP/audit/findings.json"
`;

let project: ReturnType<typeof changedProject>;
let line: Line;
let osv: OsvDouble;

beforeAll(async () => {
  osv = await startOsv();
  project = changedProject(".github/workflows/nightly-audit.yml", KEEP, `${SWAP}${KEEP}`);
  line = await startLine({
    project: project.dir,
    files: {
      "report.py": REPORT,
      ".github/regreen.yml": POLICY,
      ".github/workflows/ci.yml": CI,
      ".github/workflows/nightly.yml": caller(osv),
    },
  });
}, TIMEOUT);
afterAll(async () => {
  await line[Symbol.asyncDispose]();
  project[Symbol.dispose]();
  await osv.close();
});

it("findings that were exchanged on their way are neither mended nor told", { timeout: TIMEOUT }, async () => {
  await line.api("POST", `/repos/${line.repository}/actions/workflows/nightly.yml/dispatches`, {
    ref: "main",
    inputs: { mode: "fix" },
  });
  await line.actions.settled();
  const run = line.runOf("Nightly audit");
  const issues = await line.api<{ body: string | null }[]>("GET", `/repos/${line.repository}/issues?state=all`);

  expect(conclusions(run), story(run)).toMatchObject({ "audit / Choose what to mend": "failure" });
  expect(story(run)).toContain("is not the file that its audit wrote");
  expect(await pulls(line)).toEqual([]);
  expect(issues.map(({ body }) => body).join("\n")).not.toContain("list-cast-in-loop");
  expect(run.conclusion).toBe("failure");
});
