import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startGitHub } from "@regreen/testbench";
import { describe, expect, it } from "vitest";
import { audit, cleanUp, fill, LODASH, npmLock, osv, packageJson, SHOP, workspace } from "./support.ts";

function git(dir: string, ...args: string[]): string {
  return execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], {
    cwd: dir,
    encoding: "utf8",
  }).trim();
}

const UPDATED = {
  "package.json": packageJson({ express: "^4.0.0", lodash: "^4.17.21", "left-pad": "^1.0.0" }),
  "package-lock.json": npmLock(
    { express: { version: "5.0.0" }, lodash: { version: "4.17.21" }, "left-pad": { version: "1.3.0" } },
    { express: "^5.0.0", lodash: "^4.17.21", "left-pad": "^1.0.0" },
  ),
};

function repository(): { dir: string; base: string } {
  const dir = workspace(SHOP);
  git(dir, "init", "-q", "-b", "main");
  git(dir, "add", "-A");
  git(dir, "commit", "-q", "-m", "base");
  const base = git(dir, "rev-parse", "HEAD");
  fill(dir, UPDATED);
  git(dir, "commit", "-q", "-am", "update");
  return { dir, base };
}

describe("a change of dependencies", () => {
  it("is compared with a commit, and says what is new, gone, up, and how risky", async () => {
    const { dir, base } = repository();
    const { outputs, summary } = await audit(dir, { offline: "true", "compare-with": base });
    expect(JSON.parse(outputs.changes ?? "")).toMatchObject([
      { name: "express", from: "4.17.1", to: "5.0.0", level: "high" },
      { name: "left-pad", from: null, to: "1.3.0", level: "low" },
      { name: "lodash", from: "4.17.15", to: "4.17.21", level: "low" },
      { name: "qs", from: "6.7.0", to: null },
    ]);
    expect(outputs).toMatchObject({ risk: "high" });
    expect(outputs["risk-reason"]).toContain("express goes from 4.17.1 to 5.0.0 (major)");
    expect(summary).toContain("Changed against");
  });

  it("is compared with the base of the pull request, and with a folder", async () => {
    const { dir, base } = repository();
    const event = path.join(workspace(), "event.json");
    writeFileSync(
      event,
      JSON.stringify({ pull_request: { number: 1, base: { sha: base, ref: "main" }, head: { sha: base } } }),
    );
    const variables = { GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: event };
    const pull = await audit(dir, { offline: "true" }, variables);
    expect(pull.outputs.risk).toBe("high");
    const other = workspace({ ...UPDATED, "old/package-lock.json": SHOP["package-lock.json"] });
    const folder = await audit(other, { offline: "true", "compare-with": "old" });
    expect(folder.outputs.changes).toBe(pull.outputs.changes);
    expect(folder.outputs.packages).toBe("3");
  });

  it("tells of a pull request by Renovate what it brings, and nothing else (DEP-11)", async () => {
    const { dir, base } = repository();
    const { url } = await osv(LODASH, {
      ...LODASH,
      id: "GHSA-2",
      affected:
        LODASH.affected?.map((each) => ({
          ...each,
          package: { ecosystem: "npm", name: "left-pad" },
          ranges: [{ type: "SEMVER", events: [{ introduced: "0" }] }],
        })) ?? [],
    });
    const { outputs, findings } = await audit(dir, { "osv-url": url, "compare-with": base, source: "renovate" });
    expect(findings().findings.map(({ rule }) => rule)).toEqual(["GHSA-2"]);
    expect(outputs["risk-reason"]).toContain("left-pad 1.3.0 comes in");
    expect(outputs.risk).toBe("high");
    await expect(audit(workspace(SHOP), { offline: "true", source: "renovate" })).rejects.toThrow("nothing to compare");
  });
});

describe("GitHub", () => {
  const about = { ecosystem: "npm", name: "lodash" };
  const vulnerability = { package: about, vulnerable_version_range: "< 4.17.21" };
  const advisory = { ghsa_id: "GHSA-35jh-r3h4-6jhm", summary: "Injection", severity: "high", type: "reviewed" };

  async function start() {
    const github = await startGitHub({ users: ["alice"], repositories: [{ repository: "acme/shop", files: SHOP }] });
    cleanUp(() => github.close());
    const variables = { GITHUB_API_URL: github.apiUrl, GITHUB_REPOSITORY: "acme/shop" };
    return { github, variables };
  }

  it("gives its advisories, and alerts in their other shape", async () => {
    const { github, variables } = await start();
    github.publishAdvisories({
      ...advisory,
      vulnerabilities: [{ ...vulnerability, first_patched_version: "4.17.21" }],
    });
    const token = github.mintToken("acme/shop", { contents: "read", "vulnerability-alerts": "read" });
    const inputs = { "github-token": token };
    const found = await audit(workspace(SHOP), { ...inputs, sources: "github-advisories" }, variables);
    expect(found.findings().findings).toMatchObject([
      { rule: advisory.ghsa_id, package: { fixed_version: "4.17.21" } },
    ]);
    const alert = {
      state: "open",
      security_advisory: { ...advisory, ghsa_id: "GHSA-aaaa-bbbb-cccc", vulnerabilities: [] },
      security_vulnerability: { ...vulnerability, first_patched_version: { identifier: "4.17.21" } },
    };
    github.alert("acme/shop", [alert, { ...alert, state: "fixed" }]);
    const alerts = await audit(workspace(SHOP), { ...inputs, sources: "dependabot" }, variables);
    expect(alerts.findings().findings).toMatchObject([
      { rule: "GHSA-aaaa-bbbb-cccc", package: { fixed_version: "4.17.21" } },
    ]);
  });

  it("pages, and is left out quietly where the token may not read alerts", async () => {
    const { github, variables } = await start();
    const many = Array.from({ length: 130 }, (_, index) => ({
      ...{ ...advisory, ghsa_id: `GHSA-${index}` },
      vulnerabilities: [{ ...vulnerability, first_patched_version: null }],
    }));
    github.publishAdvisories(...many);
    const token = github.mintToken("acme/shop", { contents: "read" });
    const all = await audit(workspace(SHOP), { "github-token": token, sources: "github-advisories" }, variables);
    expect(all.outputs.findings).toBe("130");
    const { url } = await osv();
    const quiet = await audit(workspace(SHOP), { "github-token": token, "osv-url": url }, variables);
    expect(quiet.outputs).toMatchObject({ findings: "0", "not-checked": "0" });
    const asked = await audit(workspace(SHOP), { "github-token": token, sources: "dependabot" }, variables);
    expect(asked.findings().not_checked[0]?.what).toBe("Dependabot alerts");
  });

  it("gives the base where the checkout does not have it", async () => {
    const { github, variables } = await start();
    const base = (await github.resolve("acme/shop", "main")) ?? "";
    const token = github.mintToken("acme/shop", { contents: "read" });
    const inputs = { "github-token": token, sources: "github-advisories", "compare-with": base };
    const { outputs } = await audit(workspace(UPDATED), inputs, variables);
    expect(JSON.parse(outputs.changes ?? "").map((each: { name: string }) => each.name)).toEqual([
      "express",
      "left-pad",
      "lodash",
      "qs",
    ]);
  });
});

it("writes an SBOM that is the same for the same files", async () => {
  const [first, second] = [
    await audit(workspace(SHOP), { offline: "true", sbom: "true" }),
    await audit(workspace(SHOP), { offline: "true", sbom: "true" }),
  ];
  const text = readFileSync(first.outputs["sbom-path"] ?? "", "utf8");
  expect(text).toBe(readFileSync(second.outputs["sbom-path"] ?? "", "utf8"));
  expect(JSON.parse(text)).toMatchObject({
    specVersion: "1.6",
    dependencies: [{ ref: "pkg:npm/express@4.17.1", dependsOn: ["pkg:npm/qs@6.7.0"] }],
  });
});
