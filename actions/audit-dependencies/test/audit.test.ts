import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { audit, fill, hole, LODASH, npmLock, osv, packageJson, QS, SHOP, workspace } from "./support.ts";

describe("an audit with OSV", () => {
  it("says what is affected, who asks for it, and what to update to", async () => {
    const { url } = await osv(LODASH, QS);
    const { verdict, outputs, summary, findings, log, read } = await audit(workspace(SHOP), { "osv-url": url });
    expect(verdict).toMatchObject({ outcome: "not_fixable", reason_code: "findings_found" });
    expect(outputs).toMatchObject({ findings: "2", critical: "1", high: "1", packages: "3", "not-checked": "0" });
    expect(findings().findings.map((each) => [each.rule, each.location.start_line, each.package])).toEqual([
      [
        "GHSA-hrpp-h998-j3pp",
        21,
        {
          ...{ ecosystem: "npm", name: "qs", version: "6.7.0", fixed_version: "6.7.3", affected: ">=6.7.0,<6.7.3" },
          ...{ direct: false, lockfile: "package-lock.json", manifest: null, decision: "apply" },
        },
      ],
      [
        "GHSA-p6mc-m468-83gw",
        18,
        {
          ...{ ecosystem: "npm", name: "lodash", version: "4.17.15", fixed_version: "4.17.19" },
          ...{ affected: ">=3.7.0,<4.17.19", direct: true, lockfile: "package-lock.json", manifest: "package.json" },
          decision: "apply",
        },
      ],
    ]);
    expect(log.find((line) => line.startsWith("package-lock.json:21:1: critical: qs 6.7.0"))).toContain(
      "express 4.17.1 asks for it. Version 6.7.3 is not affected",
    );
    expect(summary).toContain("| critical | `qs 6.7.0` | `6.7.3` | by another package |");
    expect(JSON.parse(outputs.updates ?? "")).toMatchObject([
      { name: "lodash", to: "4.17.19", decision: "apply" },
      { name: "qs" },
    ]);
    expect(JSON.parse(read("findings.sarif")).runs[0].results).toHaveLength(2);
  });

  it("asks for versions first, and for all advisories only of what is affected", async () => {
    const { url, queries, requests } = await osv(LODASH, hole("GHSA-2", "lodash", [{ introduced: "5.0.0" }]));
    await audit(workspace(SHOP), { "osv-url": url });
    expect(queries.map((each) => `${each.package?.name} ${each.version ?? "*"}`)).toEqual([
      ...["express 4.17.1", "lodash 4.17.15", "qs 6.7.0"],
      "lodash *",
    ]);
    expect(requests.filter((each) => each.startsWith("GET"))).toHaveLength(2);
  });

  it("proposes no version that another advisory is about", async () => {
    const { url } = await osv(LODASH, hole("GHSA-2", "lodash", [{ introduced: "4.17.16" }, { fixed: "4.17.21" }]));
    const { findings } = await audit(workspace(SHOP), { "osv-url": url });
    expect(findings().findings.map((each) => each.package?.fixed_version)).toEqual(["4.17.21"]);
  });

  it("looks only for what is named, by any name of an advisory, and refuses what can be no name", async () => {
    const { url } = await osv({ ...LODASH, aliases: ["CVE-2020-8203"] }, QS);
    const rulesOf = async (rules: string) => {
      const { findings } = await audit(workspace(SHOP), { "osv-url": url, rules });
      return findings().findings.map(({ rule }) => rule);
    };
    expect(await rulesOf("cve-2020-8203")).toEqual(["GHSA-p6mc-m468-83gw"]);
    expect(await rulesOf("regreen/GHSA-hrpp-h998-j3pp, denied-dependency")).toEqual(["GHSA-hrpp-h998-j3pp"]);
    expect(await rulesOf("compatibility,RUSTSEC-2020-0001,npm:lodash:20180130,GO-2022-0969")).toEqual([]);
    for (const none of ["denied-dependancy", "lodash", "GHSA", "*"])
      await expect(rulesOf(`denied-dependency ${none}`)).rejects.toThrow(`"rules" names "${none}"; that is no rule`);
  });

  it("sends no private name, and nothing when it is offline", async () => {
    const double = await osv(LODASH);
    const told = await audit(workspace(SHOP), { "osv-url": double.url, private: "lod*\nQS" });
    expect(double.queries.map((each) => each.package?.name)).toEqual(["express"]);
    expect(told.summary).toContain("2 private packages");
    const offline = await audit(workspace(SHOP), { "osv-url": double.url, offline: "true" });
    expect(offline.summary).toContain("**No advisory was read**");
    expect(told.summary).not.toContain("No advisory was read");
    expect(double.queries).toHaveLength(1);
  });

  it("fails from fail-on on, and leaves what is below the priority", async () => {
    const { url } = await osv(LODASH, QS);
    const high = await audit(workspace(SHOP), { "osv-url": url, "fail-on": "high" });
    expect(high.conclusion).toBe("failure");
    const critical = await audit(workspace(SHOP), { "osv-url": url, "security-priority": "critical" });
    expect(critical.outputs.findings).toBe("1");
  });

  it("keeps what is known quiet", async () => {
    const { url } = await osv(LODASH, QS);
    const dir = workspace(SHOP);
    await audit(dir, { "osv-url": url, "update-baseline": "true" });
    const { outputs, summary } = await audit(dir, { "osv-url": url });
    expect(outputs).toMatchObject({ "new-findings": "0", findings: "2" });
    expect(summary).not.toContain("Update these");
  });
});

describe("without a network", () => {
  it("takes a folder of OSV records, as deep as it is, and names what is none", async () => {
    const dir = workspace({
      ...SHOP,
      "db/npm/a.json": JSON.stringify(LODASH),
      "db/b.json": "{",
      "db/c.json": '{"id": 5}',
      "db/readme.md": "",
    });
    const { outputs, findings } = await audit(dir, { offline: "true", advisories: "db" });
    expect(outputs).toMatchObject({ findings: "1", "not-checked": "2" });
    expect(
      findings()
        .not_checked.map(({ what }) => path.basename(what))
        .sort(),
    ).toEqual(["b.json", "c.json"]);
  });

  it("takes reports of npm audit and pip-audit", async () => {
    const via = {
      name: "qs",
      url: "https://github.com/advisories/GHSA-hrpp-h998-j3pp",
      severity: "high",
      range: "<6.7.3",
      title: "Hole",
    };
    const dir = workspace({
      ...SHOP,
      "requirements.txt": "jinja2==3.1.0\n",
      "npm.json": JSON.stringify({ auditReportVersion: 2, vulnerabilities: { qs: { via: [via] } } }),
      "pip.json": JSON.stringify({
        dependencies: [
          { name: "jinja2", version: "3.1.0", vulns: [{ id: "PYSEC-1", fix_versions: ["3.1.3"], aliases: [] }] },
        ],
      }),
      "other.json": "[]",
    });
    const { findings } = await audit(dir, { offline: "true", reports: "npm.json\npip.json\nother.json" });
    expect(findings().findings.map((each) => `${each.rule} ${each.package?.fixed_version}`)).toEqual([
      "GHSA-hrpp-h998-j3pp 6.7.3",
      "PYSEC-1 3.1.3",
    ]);
    expect(findings().not_checked).toMatchObject([{ what: "other.json" }]);
  });

  it("refuses materials that are not there, and inputs that mean nothing", async () => {
    const dir = workspace(SHOP);
    await expect(audit(dir, { offline: "true", advisories: "db" })).rejects.toThrow("no such folder");
    await expect(audit(dir, { offline: "true", reports: "db" })).rejects.toThrow("no such file");
    await expect(audit(dir, { sources: "nvd" })).rejects.toThrow('"nvd"');
    await expect(audit(dir, { sources: "dependabot" })).rejects.toThrow("github-token");
    await expect(audit(dir, { "osv-url": "file:///etc" })).rejects.toThrow("https");
    await expect(audit(dir, { check: "lodash" })).rejects.toThrow("ecosystem");
    await expect(audit(dir, { "compare-with": "no-such", offline: "true" })).rejects.toThrow("no such folder, branch");
  });
});

describe("policy", () => {
  it("denies packages, ignores advisories, and knows what does not go together (DEP-10, DEP-11)", async () => {
    const { url } = await osv(LODASH, QS);
    const dir = workspace(SHOP);
    fill(dir, {
      ".github/regreen.yml": [
        "policy: {dependencies: {deny: ['npm:express']}}",
        "deps: {ignore: [{id: GHSA-p6mc-m468-83gw, reason: not reached}]}",
      ].join("\n"),
      "ml/requirements.txt": "torch==2.2.0\ntorchvision==0.18.0\nnumpy==2.0.1\n",
    });
    const { findings } = await audit(dir, { "osv-url": url });
    expect(
      findings()
        .findings.map((each) => `${each.rule} ${each.suppressed?.by ?? ""}`)
        .sort(),
    ).toEqual([
      ...[
        "GHSA-hrpp-h998-j3pp ",
        "GHSA-p6mc-m468-83gw policy",
        "compatibility/torch-numpy ",
        "compatibility/torchvision-torch ",
      ],
      "denied-dependency ",
    ]);
  });

  it("leaves a large step to people", async () => {
    const { url } = await osv(hole("GHSA-2", "lodash", [{ introduced: "0" }, { fixed: "5.0.0" }]));
    const { findings, summary } = await audit(workspace(SHOP), { "osv-url": url });
    expect(findings().findings[0]?.package).toMatchObject({ fixed_version: "5.0.0", decision: "review" });
    expect(summary).toContain("`5.0.0`, by a person");
  });
});

describe("lockfiles that nobody should write", () => {
  it("names a version that it does not know, and audits the rest", async () => {
    const { url } = await osv(LODASH);
    const dir = workspace({ ...SHOP, "b/pnpm-lock.yaml": "lockfileVersion: '99.0'\n", "c/Cargo.lock": "[[package" });
    const { verdict, findings } = await audit(dir, { "osv-url": url });
    expect(verdict.reason_code).toBe("not_all_checked");
    expect(findings().findings).toHaveLength(1);
    expect(findings().not_checked.map(({ what }) => what)).toEqual(["b/pnpm-lock.yaml", "c/Cargo.lock"]);
  });

  it("takes fifty thousand packages that ask for one another in circles", async () => {
    const count = 50_000;
    const packages = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `p${index}`,
        {
          version: "1.0.0",
          dependencies: { [`p${(index * 7 + 1) % count}`]: "^1.0.0", [`p${(index + 1) % count}`]: "^1.0.0" },
        },
      ]),
    );
    const record = hole("GHSA-2", "p49999", [{ introduced: "0" }, { fixed: "1.0.1" }]);
    const dir = workspace({
      "package.json": packageJson({ p0: "^1.0.0" }),
      "package-lock.json": npmLock(packages, { p0: "^1.0.0" }),
      "db/a.json": JSON.stringify(record),
    });
    const { findings, outputs } = await audit(dir, { offline: "true", advisories: "db", sbom: "true" });
    expect(outputs.packages).toBe(String(count));
    expect(findings().findings[0]?.message).toMatch(/p0 1\.0\.0 → .* leads to it/);
    expect(existsSync(outputs["sbom-path"] ?? "")).toBe(true);
  }, 120_000);
});
