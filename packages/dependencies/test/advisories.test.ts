import { describe, expect, it } from "vitest";
import {
  advisoriesOfNpmAudit,
  advisoriesOfPipAudit,
  advisoryOfAlert,
  advisoryOfGithub,
  advisoryOfOsv,
  cvss3BaseScore,
  cvssScore,
  isAffected,
  mergeAdvisories,
  osvRecordSchema,
} from "../src/index.ts";

const npm = (name: string, version: string) => ({ ecosystem: "npm", name, version });

describe("CVSS", () => {
  // FIRST, "CVSS v3.1 Examples".
  it.each([
    ["AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1],
    ["AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4],
    ["AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1],
    ["AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9],
    ["AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2],
    ["AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 8.8],
    ["AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 7.8],
    ["AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5],
    ["AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8],
    ["AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", 6.8],
    ["AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 6.8],
    ["AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N", 5.8],
    ["AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N", 5.4],
    ["AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 8.8],
    ["AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N", 4.6],
    ["AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0],
  ])("3.1 %s: %d", (vector, score) => {
    expect(cvss3BaseScore(`CVSS:3.1/${vector}`)).toBe(score);
  });

  it.each([
    ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3],
    ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10],
    ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0],
    ["CVSS:4.0/AV:X/AC:L", null],
    ["CVSS:4.0/AV:N", null],
    ["CVSS:3.1/AV:N", null],
    ["CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", null],
    ["CVSS:3.1/AV:constructor/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", null],
    ["", null],
  ])("%s: %s", (vector, score) => {
    expect(cvssScore(vector)).toBe(score);
  });
});

const GLOBAL = {
  ghsa_id: "GHSA-aaaa-bbbb-cccc",
  cve_id: "CVE-2024-1",
  summary: "A hole",
  type: "reviewed",
  severity: "high",
  withdrawn_at: null,
  identifiers: [
    { type: "GHSA", value: "GHSA-aaaa-bbbb-cccc" },
    { type: "CVE", value: "CVE-2024-1" },
  ],
  cvss_severities: {
    cvss_v3: { vector_string: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", score: 7.5 },
    cvss_v4: null,
  },
  vulnerabilities: [
    {
      package: { ecosystem: "npm", name: "x" },
      vulnerable_version_range: ">= 1.0, < 1.4.2",
      first_patched_version: "1.4.2",
    },
    { package: { ecosystem: "npm", name: "y" }, vulnerable_version_range: "<= 2.0.0", first_patched_version: null },
    { package: { ecosystem: "npm", name: "z" }, vulnerable_version_range: "> 1.0.0", first_patched_version: null },
  ],
};

describe("GitHub's advisories", () => {
  const advisory = advisoryOfGithub(GLOBAL);

  it.each([
    ["x", "0.9.9", false],
    ["x", "1.0.0", true],
    ["x", "1.4.1", true],
    ["x", "1.4.2", false],
    ["y", "2.0.0", true],
    ["y", "2.0.1", false],
    ["z", "1.0.0", false],
    ["z", "1.0.1", true],
    ["w", "1.0.0", false],
  ])("%s %s: %s", (name, version, affected) => {
    expect(isAffected(advisory, npm(name, version)).affected).toBe(affected);
  });

  it("keeps id, aliases, severity, score and fixes", () => {
    expect(advisory).toMatchObject({
      id: "GHSA-aaaa-bbbb-cccc",
      aliases: ["CVE-2024-1"],
      severity: "high",
      cvss: { score: 7.5 },
    });
    expect(advisory.affected[0]?.fixes).toEqual(["1.4.2"]);
  });

  it("an alert has the fixed version in an object, and says the same", () => {
    const [vulnerability] = GLOBAL.vulnerabilities;
    const alert = {
      security_advisory: { ...GLOBAL, vulnerabilities: [] },
      security_vulnerability: { ...vulnerability, first_patched_version: { identifier: "1.4.2" } },
    };
    expect(advisoryOfAlert(alert).affected[0]).toEqual(advisory.affected[0]);
  });

  it("is not sure of a range that it can't read", () => {
    const odd = { package: { ecosystem: "npm", name: "x" }, vulnerable_version_range: "some of them" };
    expect(isAffected(advisoryOfGithub({ ...GLOBAL, vulnerabilities: [odd] }), npm("x", "1.0.0")).affected).toBe(
      "unknown",
    );
  });
});

describe("reports of other tools", () => {
  it("npm audit: the advisory, not the packages that bring it in", () => {
    const via = {
      source: 1179,
      name: "minimist",
      title: "Prototype Pollution",
      url: "https://github.com/advisories/GHSA-vh95-rmgr-6w4m",
      severity: "moderate",
      cvss: { score: 5.6, vectorString: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L" },
      range: "<0.2.1 || >=1.0.0 <1.2.3",
    };
    const report = {
      auditReportVersion: 2,
      vulnerabilities: { minimist: { via: [via] }, mkdirp: { via: ["minimist"] } },
    };
    const [advisory, ...rest] = advisoriesOfNpmAudit(report);
    expect(rest).toEqual([]);
    expect(advisory).toMatchObject({ id: "GHSA-vh95-rmgr-6w4m", severity: "medium", cvss: { score: 5.6 } });
    const answers = ["0.2.0", "0.2.1", "1.2.2", "1.2.3"].map(
      (at) => advisory && isAffected(advisory, npm("minimist", at)).affected,
    );
    expect(answers).toEqual([true, false, true, false]);
  });

  it("npm audit: any version is any version", () => {
    const via = { name: "bad", range: "*", severity: "critical" };
    const [advisory] = advisoriesOfNpmAudit({ auditReportVersion: 2, vulnerabilities: { bad: { via: [via] } } });
    expect(advisory && isAffected(advisory, npm("bad", "1.2.3")).affected).toBe(true);
  });

  it("pip-audit: about the versions that it saw", () => {
    const vulns = [{ id: "PYSEC-1", fix_versions: ["2.32.0"], aliases: ["CVE-1"], description: "Leaks.\nMore" }];
    const report = {
      dependencies: [
        { name: "requests", version: "2.31.0", vulns },
        { name: "odd", skip_reason: "none" },
      ],
      fixes: [],
    };
    const [advisory] = advisoriesOfPipAudit(report);
    const answers = ["2.31.0", "2.30.0"].map(
      (version) => advisory && isAffected(advisory, { ecosystem: "PyPI", name: "Requests", version }).affected,
    );
    expect([answers, advisory?.severity, advisory?.summary]).toEqual([[true, false], null, "Leaks."]);
  });

  it.each([null, {}, { auditReportVersion: 1 }, []])("what is no report is refused: %j", (value) => {
    for (const read of [advisoriesOfNpmAudit, advisoriesOfPipAudit, advisoryOfGithub, advisoryOfAlert])
      expect(() => read(value)).toThrow();
  });
});

describe("the same hole by several names", () => {
  const of = (id: string, more: object) => advisoryOfOsv(osvRecordSchema.parse({ id, ...more }));

  it("is one advisory, with the best of each", () => {
    const merged = mergeAdvisories([
      of("PYSEC-1", { aliases: ["CVE-1"], summary: "" }),
      of("GHSA-1", { aliases: ["CVE-1"], summary: "A hole", database_specific: { severity: "MODERATE" } }),
      of("OTHER-9", { severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" }] }),
      of("X-2", { aliases: ["PYSEC-1"] }),
    ]);
    expect(merged.map(({ id, aliases, severity }) => [id, aliases, severity])).toEqual([
      ["GHSA-1", ["CVE-1", "PYSEC-1", "X-2"], "medium"],
      ["OTHER-9", [], "critical"],
    ]);
  });

  it("leaves out what was withdrawn, and what stands beside it stays", () => {
    const merged = mergeAdvisories([
      of("GHSA-1", { aliases: ["CVE-1"], withdrawn: "2024-01-01T00:00:00Z" }),
      of("PYSEC-1", { aliases: ["CVE-1"] }),
    ]);
    expect(merged.map(({ id }) => id)).toEqual(["PYSEC-1"]);
  });
});
