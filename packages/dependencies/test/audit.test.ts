import { findingSchema } from "@regreen/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Advisory,
  advisoryOfOsv,
  auditDependencies,
  DEFAULT_DEPENDENCY_POLICY,
  type DependencyAudit,
  diffDependencies,
  isAffected,
  type Lockfile,
  orderOf,
  osvRecordSchema,
  packageKey,
  purlOf,
  readLockfile,
  readManifest,
  sbomOf,
} from "../src/index.ts";

function lock(versions: Readonly<Record<string, string>>, dev: readonly string[] = []): Lockfile {
  const packages = Object.entries(versions).map(([name, version]) => [
    `node_modules/${name}`,
    { version, ...(dev.includes(name) ? { dev: true } : {}) },
  ]);
  const root = {
    dependencies: Object.fromEntries(
      Object.keys(versions)
        .filter((name) => !name.startsWith("deep"))
        .map((name) => [name, "*"]),
    ),
  };
  const source = JSON.stringify(
    { lockfileVersion: 3, packages: { "": root, ...Object.fromEntries(packages) } },
    null,
    2,
  );
  return readLockfile("package-lock.json", source) as Lockfile;
}

function advisory(id: string, name: string, events: readonly object[], more: object = {}): Advisory {
  const affected = [{ package: { ecosystem: "npm", name }, ranges: [{ type: "SEMVER", events }] }];
  return advisoryOfOsv(osvRecordSchema.parse({ id, affected, database_specific: { severity: "HIGH" }, ...more }));
}

function manifest(dependencies: Readonly<Record<string, string>>) {
  return [readManifest("package.json", JSON.stringify({ dependencies }, null, 2))].flatMap((each) => each ?? []);
}

function audit(more: Partial<DependencyAudit>) {
  const nothing = {
    lockfiles: [],
    manifests: [],
    advisories: [],
    baseline: new Set<string>(),
    available: new Map(),
    runtimes: {},
  };
  return auditDependencies({ ...nothing, policy: DEFAULT_DEPENDENCY_POLICY, ...more });
}

const policy = (more: Partial<DependencyAudit["policy"]>) => ({ ...DEFAULT_DEPENDENCY_POLICY, ...more });
const HOLE = advisory("GHSA-1", "a", [{ introduced: "1.0.0" }, { fixed: "1.2.3" }]);
const OTHER = advisory("GHSA-2", "a", [{ introduced: "0" }, { fixed: "2.0.1" }]);

it("takes what one folder asks for as said of that folder alone, where no lockfile stands for it", () => {
  const alone = (folder: string, range: string) => {
    const read = readManifest(`${folder}/package.json`, JSON.stringify({ dependencies: { left: range } }));
    return [read].flatMap((each) => each ?? []);
  };
  const { findings } = audit({
    manifests: [...alone("a", "1.0.0"), ...alone("b", "^1.0.0"), ...alone("c", "1.0.0")],
    advisories: [advisory("GHSA-1", "left", [{ introduced: "0" }, { fixed: "1.0.1" }])],
  });
  expect(findings.map(({ location }) => location.file)).toEqual(["a/package.json", "c/package.json"]);
  expect(findings[0]?.package?.manifest).toBe("a/package.json");
});

describe("an audit", () => {
  it("finds what is affected, says where and what helps", () => {
    const { findings, updates, checked } = audit({ lockfiles: [lock({ a: "1.0.5", b: "1.0.0" })], advisories: [HOLE] });
    expect(findings.map((each) => findingSchema.parse(each))).toEqual(findings);
    expect(findings).toMatchObject([
      { rule: "GHSA-1", severity: "high", category: "vulnerability", location: { start_line: 10 } },
    ]);
    expect(findings[0]?.message).toContain("1.2.3");
    expect(updates).toMatchObject([
      { name: "a", from: "1.0.5", to: "1.2.3", delta: "minor", fixes: ["GHSA-1"], decision: "apply" },
    ]);
    expect(checked).toEqual({ files: 1, packages: 2, advisories: 1 });
  });

  it("proposes what no advisory is about, and names what it breaks", () => {
    const lockfiles = [lock({ a: "1.0.5" })];
    const { updates } = audit({ lockfiles, manifests: manifest({ a: "^1.0.0" }), advisories: [HOLE, OTHER] });
    expect(updates).toMatchObject([{ to: "2.0.1", delta: "major", keepsRange: false, decision: "review" }]);
    expect(updates[0]?.risk.reasons.join()).toContain("widened");
  });

  it("takes the manifest's range before the smaller step", () => {
    const available = new Map([["npm:a", ["1.2.3", "1.2.4-beta.1", "1.3.0"].map((version) => ({ version }))]]);
    const { updates } = audit({
      lockfiles: [lock({ a: "1.0.5" })],
      manifests: manifest({ a: "1.0.5 || ^1.3.0" }),
      advisories: [HOLE],
      available,
    });
    expect(updates).toMatchObject([{ to: "1.3.0", keepsRange: true }]);
  });

  it("takes nothing that does not run, and nothing that was taken back", () => {
    const versions = [
      { version: "1.2.3", engines: { node: ">=22" } },
      { version: "1.2.4", isYanked: true },
      { version: "1.2.5", engines: { node: ">=18" } },
    ];
    const more = { lockfiles: [lock({ a: "1.0.5" })], advisories: [HOLE], available: new Map([["npm:a", versions]]) };
    expect(audit({ ...more, runtimes: { node: "20.1.0" } }).updates).toMatchObject([{ to: "1.2.5" }]);
    expect(audit(more).updates).toMatchObject([{ to: "1.2.3" }]);
  });

  it("strategies: inside of the range alone, with a wider one, and whatever is newer", () => {
    const more = {
      lockfiles: [lock({ a: "1.0.5", b: "1.0.0" })],
      manifests: manifest({ a: "1.0.5", b: "^1.0.0" }),
      advisories: [HOLE],
    };
    const available = new Map([["npm:b", [{ version: "1.1.0" }, { version: "2.0.0-rc.1" }]]]);
    const decide = (strategy: "security-only" | "smart" | "all") =>
      audit({ ...more, available, policy: policy({ strategy }) }).updates.map(
        ({ name, to, decision }) => `${name} ${to} ${decision}`,
      );
    expect(decide("security-only")).toEqual(["a 1.2.3 review"]);
    expect(decide("smart")).toEqual(["a 1.2.3 apply"]);
    expect(decide("all")).toEqual(["a 1.2.3 apply", "b 1.1.0 apply"]);
  });

  it("a pin in a file that is lockfile and manifest is changed, not widened", () => {
    const [name, source] = ["requirements.txt", "a==1.0.5\n"];
    const hole = { ...HOLE, affected: HOLE.affected.map((each) => ({ ...each, ecosystem: "PyPI" })) };
    const both = {
      lockfiles: [readLockfile(name, source)].flatMap((each) => each ?? []),
      manifests: [readManifest(name, source)].flatMap((each) => each ?? []),
    };
    const { updates, findings } = audit({ ...both, advisories: [hole], policy: policy({ strategy: "security-only" }) });
    expect([findings.length, updates]).toMatchObject([1, [{ to: "1.2.3", keepsRange: true, decision: "apply" }]]);
  });

  it("leaves what is below the minimum, what is known, and what people have looked at", () => {
    const more = { lockfiles: [lock({ a: "1.0.5" })], advisories: [HOLE] };
    expect(audit({ ...more, policy: policy({ minimumSeverity: "critical" }) })).toMatchObject({
      findings: [],
      updates: [],
    });
    const [first] = audit(more).findings;
    const known = audit({ ...more, baseline: new Set([first?.fingerprint ?? ""]) });
    expect(known.findings[0]?.suppressed?.by).toBe("baseline");
    const ignored = audit({ ...more, policy: policy({ ignore: [{ id: "GHSA-1", reason: "not reached" }] }) });
    expect(ignored.findings[0]?.suppressed).toEqual({ by: "policy", reason: "not reached" });
  });

  it("keeps fingerprints when lines move and versions change", () => {
    const prints = (versions: Record<string, string>) =>
      audit({ lockfiles: [lock(versions)], advisories: [HOLE] }).findings.map((each) => each.fingerprint);
    expect(prints({ a: "1.0.5" })).toEqual(prints({ first: "1.0.0", a: "1.1.0" }));
  });

  it("lists allow and deny", () => {
    const lockfiles = [lock({ a: "1.0.0", "left-pad": "1.0.0" })];
    const rules = (more: object) =>
      audit({ lockfiles, policy: policy(more) }).findings.map(({ rule, title }) => `${rule} ${title.split(" ")[0]}`);
    expect(rules({ deny: ["npm:left-*"] })).toEqual(["denied-dependency left-pad"]);
    expect(rules({ allow: ["a"] })).toEqual(["dependency-not-allowed left-pad"]);
    expect(rules({ allow: ["*"], deny: ["PyPI:a"] })).toEqual([]);
  });

  it("compatibility rules are data (DEP-11)", () => {
    const lockfiles = [readLockfile("requirements.txt", "torch==2.1.0\nnumpy==2.0.1\n")].flatMap((each) => each ?? []);
    const rule = {
      id: "torch-numpy-2",
      package: "PyPI:torch",
      range: "<2.3",
      needs: [{ package: "PyPI:numpy", range: "<2" }],
      why: "Built against NumPy 1.",
    };
    const { findings } = audit({ lockfiles, policy: policy({ compatibility: [rule] }) });
    expect(findings).toMatchObject([
      { rule: "compatibility/torch-numpy-2", category: "compatibility", location: { start_line: 1 } },
    ]);
    const fine = [readLockfile("requirements.txt", "torch==2.3.0\nnumpy==2.0.1\n")].flatMap((each) => each ?? []);
    expect(audit({ lockfiles: fine, policy: policy({ compatibility: [rule] }) }).findings).toEqual([]);
  });

  it("malware is critical, and no update helps", () => {
    const bad = advisory("MAL-1", "a", [{ introduced: "0" }], { database_specific: {} });
    expect(audit({ lockfiles: [lock({ a: "1.0.5" })], advisories: [bad] })).toMatchObject({
      findings: [{ severity: "critical" }],
      updates: [],
    });
  });

  it("names what it could not judge", () => {
    const odd = advisory("GHSA-3", "a", [{ introduced: "what" }, { fixed: "ever" }]);
    const { not_checked } = audit({ lockfiles: [lock({ a: "1.0.5" })], advisories: [odd] });
    expect(not_checked.map(({ what }) => what)).toEqual(["package-lock.json: a 1.0.5 and GHSA-3"]);
    const open = audit({ manifests: manifest({ a: "^1.0.0" }) });
    expect(open.not_checked).toEqual([
      { what: "package.json: a ^1.0.0", why: "no lockfile says which version is used" },
    ]);
  });

  it("looks at exact versions of manifests where no lockfile is", () => {
    const { findings } = audit({ manifests: manifest({ a: "1.0.5" }), advisories: [HOLE] });
    expect(findings).toMatchObject([{ rule: "GHSA-1", location: { file: "package.json", start_line: 3 } }]);
  });
});

const number = fc.integer({ min: 0, max: 4 });
const version = fc.tuple(number, number, number).map((parts) => parts.join("."));

describe("what always holds", () => {
  it("a proposed version is newer, and no advisory is about it", () => {
    const hole = fc.tuple(version, version);
    fc.assert(
      fc.property(version, fc.array(hole, { minLength: 1, maxLength: 5 }), fc.array(version), (at, holes, offered) => {
        const advisories = holes.map(([introduced, fixed], index) =>
          advisory(`X-${index}`, "a", [{ introduced }, { fixed }]),
        );
        const available = new Map([["npm:a", offered.map((each) => ({ version: each }))]]);
        for (const { to, from } of audit({ lockfiles: [lock({ a: at })], advisories, available }).updates) {
          expect(orderOf("npm")?.(to, from)).toBeGreaterThan(0);
          const found = { ecosystem: "npm", name: "a", version: to };
          expect(advisories.map((each) => isAffected(each, found).affected)).not.toContain(true);
        }
      }),
    );
  });

  it("one more advisory never hides a finding", () => {
    fc.assert(
      fc.property(version, version, version, version, (at, introduced, fixed, other) => {
        const first = advisory("X-1", "a", [{ introduced }, { fixed }]);
        const second = advisory("X-2", "a", [{ introduced: other }]);
        const rules = (advisories: Advisory[]) =>
          audit({ lockfiles: [lock({ a: at })], advisories }).findings.map(({ rule }) => rule);
        expect(rules([first, second])).toEqual(expect.arrayContaining(rules([first])));
      }),
    );
  });

  it("the difference of equals is empty, and one way is the other one turned round", () => {
    const versions = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), version);
    fc.assert(
      fc.property(versions, versions, (left, right) => {
        const [before, after] = [[lock(left)], [lock(right)]];
        expect(diffDependencies(before, before, [HOLE])).toEqual({
          added: [],
          removed: [],
          changed: [],
          newAdvisories: [],
        });
        const [there, back] = [diffDependencies(before, after), diffDependencies(after, before)];
        expect(there.added.map(packageKey).sort()).toEqual(back.removed.map(packageKey).sort());
        expect(there.changed).toHaveLength(back.changed.length);
      }),
    );
  });
});

describe("a difference", () => {
  it("tells up from down, and what is new of holes", () => {
    const diff = diffDependencies(
      [lock({ a: "0.9.0", b: "2.0.0", c: "1.0.0" })],
      [lock({ a: "1.0.5", b: "1.0.0", d: "1.0.0" })],
      [HOLE],
    );
    expect(diff.changed.map(({ name, direction }) => [name, direction])).toEqual([
      ["a", "up"],
      ["b", "down"],
    ]);
    expect([diff.added.map(({ name }) => name), diff.removed.map(({ name }) => name)]).toEqual([["d"], ["c"]]);
    expect(diff.newAdvisories.map(({ advisory: { id }, found }) => [id, found.version])).toEqual([["GHSA-1", "1.0.5"]]);
  });
});

describe("an SBOM", () => {
  it("has each package once, with its address", () => {
    const sbom = sbomOf([lock({ a: "1.0.0", "@s/b": "2.0.0" }, ["a"]), lock({ a: "1.0.0" })]);
    expect(sbom).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6" });
    expect(sbom.components.map((each) => [each.purl, each.group, each.scope])).toEqual([
      ["pkg:npm/%40s/b@2.0.0", "@s", "required"],
      ["pkg:npm/a@1.0.0", undefined, "required"],
    ]);
  });

  it.each([
    ["PyPI", "Some_Thing", "1.0", "pkg:pypi/some-thing@1.0"],
    ["Maven", "org.a:b", "1.0", "pkg:maven/org.a/b@1.0"],
    ["Go", "example.com/x/v2", "2.0.0+incompatible", "pkg:golang/example.com/x/v2@v2.0.0%2Bincompatible"],
    ["crates.io", "left_pad", "1.0.0", "pkg:cargo/left_pad@1.0.0"],
    ["Debian:12", "x", "1", null],
  ])("%s %s %s", (ecosystem, name, at, purl) => {
    expect(purlOf({ ecosystem, name, version: at })).toBe(purl);
  });
});
