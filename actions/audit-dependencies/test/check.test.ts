import { analyzeLog } from "@regreen/failure-log";
import { expect, it } from "vitest";
import { audit, fill, SHOP, workspace } from "./support.ts";

const CHECK = { check: "npm:lodash >=3.7.0,<4.17.19", "fail-on": "info", baseline: "none", "output-format": "json" };

it("is red while such a version is there, and green when it is not", async () => {
  const dir = workspace(SHOP);
  const red = await audit(dir, { ...CHECK, paths: "package-lock.json" });
  expect(red).toMatchObject({ conclusion: "failure", outputs: { findings: "1" } });
  expect(red.log).toEqual([
    "package-lock.json:18:1: high: lodash 4.17.15 is among npm:lodash >=3.7.0,<4.17.19 [regreen/vulnerable-dependency]",
  ]);
  fill(dir, {
    "package-lock.json": SHOP["package-lock.json"].replaceAll('"version": "4.17.15"', '"version": "4.17.21"'),
  });
  const green = await audit(dir, { ...CHECK, paths: "package-lock.json" });
  expect(green.verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "no_findings" });
  expect(green.conclusion).toBeUndefined();
});

it("prints what the reader of failures takes for a vulnerable dependency", async () => {
  const { log } = await audit(workspace(SHOP), CHECK);
  const step = [
    "##[group]Run check",
    "shell: bash",
    "##[endgroup]",
    ...log,
    "##[error]Process completed with exit code 1.",
  ];
  const { causes } = await analyzeLog([Buffer.from(step.join("\n"))], { source: "log", step: { name: "audit" } });
  expect(causes.map((each) => each.fix_type)).toEqual(["dependency_vulnerability"]);
});

it.each([
  [
    "settings that hide it",
    {
      ".github/regreen.yml": "audit: {min_severity: critical, ignore: [{rule: vulnerable-dependency, reason: quiet}]}",
    },
    {},
  ],
  ["a baseline that is empty", {}, { "min-severity": "critical", rules: "denied-dependency" }],
])("is not silenced by %s", async (_what, files, inputs) => {
  const { conclusion } = await audit(workspace({ ...SHOP, ...files }), { ...CHECK, ...inputs });
  expect(conclusion).toBe("failure");
});

it("is red where it can't tell", async () => {
  const broken = await audit(workspace({ "package-lock.json": "{" }), CHECK);
  expect(broken).toMatchObject({ conclusion: "failure", verdict: { reason_code: "not_all_checked" } });
  await expect(audit(workspace({ "a.txt": "" }), CHECK)).rejects.toThrow("no lockfile");
  await expect(audit(workspace(SHOP), { ...CHECK, paths: "gone/package-lock.json" })).rejects.toThrow();
  const odd = workspace({ "requirements.txt": "thing==what-ever\n" });
  expect((await audit(odd, { ...CHECK, check: "PyPI:thing <2" })).conclusion).toBe("failure");
});

it("takes several at once, of any ecosystem", async () => {
  const dir = workspace({ ...SHOP, "requirements.txt": "Jinja2==3.1.0\n", "pom.xml": POM });
  const check = "npm:qs <6.0.0\nPyPI:jinja2 <3.1.3 || =3.2\nMaven:org.acme:core >=1,<=1.2";
  const { log } = await audit(dir, { ...CHECK, check });
  expect(log.map((line) => line.split(" ").slice(0, 4).join(" "))).toEqual([
    "requirements.txt:1:1: high: Jinja2 3.1.0",
    "pom.xml:3:1: high: org.acme:core 1.2",
  ]);
});

const POM = `<project>
  <dependencies>
    <dependency>
      <groupId>org.acme</groupId>
      <artifactId>core</artifactId>
      <version>1.2</version>
    </dependency>
  </dependencies>
</project>
`;
