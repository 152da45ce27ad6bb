import { afterEach, expect, it } from "vitest";
import { readOsvFiles } from "../src/facts/osv-folder.ts";
import { Workspace, workflow } from "./support/audit.ts";

let workspace: Workspace | null = null;
afterEach(async () => {
  await workspace?.close();
  workspace = null;
});

function osv(id: string, name: string, events: readonly object[], more: object = {}): string {
  const affected = [{ package: { ecosystem: "GitHub Actions", name }, ranges: [{ type: "ECOSYSTEM", events }] }];
  return JSON.stringify({ schema_version: "1.6.0", id, summary: "A hole", affected, ...more });
}

it("reads what OSV files say of actions, and passes over the rest", () => {
  const { advisories, notChecked } = readOsvFiles([
    {
      path: "a.json",
      text: osv("A", "Acme/Tool/sub", [{ introduced: "0" }, { fixed: "1.2.0" }, { introduced: "2.0.0" }]),
    },
    {
      path: "b.json",
      text: osv("B", "acme/tool", [{ introduced: "1" }, { last_affected: "1.4" }], {
        database_specific: { severity: "CRITICAL" },
      }),
    },
    {
      path: "withdrawn.json",
      text: osv("C", "acme/tool", [{ introduced: "0" }], { withdrawn: "2024-01-01T00:00:00Z" }),
    },
    { path: "npm.json", text: '{"id":"D","affected":[{"package":{"ecosystem":"npm","name":"x"}}]}' },
    { path: "broken.json", text: '{"id": "GitHub Actions' },
    { path: "gone.json", text: null },
  ]);
  expect(advisories).toEqual([
    {
      ...{ id: "A", summary: "A hole", action: "acme/tool", severity: "medium" },
      ranges: [
        { introduced: "0", fixed: "1.2.0", lastAffected: null },
        { introduced: "2.0.0", fixed: null, lastAffected: null },
      ],
    },
    {
      ...{ id: "B", summary: "A hole", action: "acme/tool", severity: "critical" },
      ranges: [{ introduced: "1", fixed: null, lastAffected: "1.4" }],
    },
  ]);
  expect(notChecked.map(({ what }) => what)).toEqual(["broken.json", "gone.json"]);
});

it("finds vulnerable actions offline, by a folder of advisories and a file of facts", async () => {
  const commit = "c".repeat(40);
  workspace = await Workspace.open({
    ".github/workflows/ci.yml": workflow(
      `      - uses: acme/tool@v1.1.0\n      - uses: acme/tool@${commit}\n      - uses: acme/tool@v1.2.0\n`,
    ),
    "osv/deep/a.json": osv("GHSA-1", "acme/tool", [{ introduced: "0" }, { fixed: "1.2.0" }]),
    "facts.json": JSON.stringify({ commits: { "acme/tool@v1.1.9": commit, "acme/tool@v1.2.0": "d".repeat(40) } }),
  });
  const inputs = { advisories: "osv", facts: "facts.json", "write-patch": "true", "facts-output": "out/facts.json" };
  const { audit, outputs } = await workspace.audit({ ...inputs, offline: "true", "github-token": "unused" });
  const lines = audit.findings
    .filter(({ rule }) => rule === "known-vulnerable-actions")
    .map((each) => each.location.start_line);
  expect(lines).toEqual([14, 15]);
  // What is known of tags pins them.
  expect(await workspace.read(outputs["patch-path"] ?? "")).toContain(
    `+      - uses: acme/tool@${"d".repeat(40)} # v1.2.0`,
  );
  expect(JSON.parse(await workspace.read("out/facts.json")).advisories).toHaveLength(1);
});
