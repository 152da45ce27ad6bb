import { describe, expect, it } from "vitest";
import {
  advisoryOfOsv,
  auditDependencies,
  DEFAULT_DEPENDENCY_POLICY,
  diffDependencies,
  type Lockfile,
  ML_COMPATIBILITY,
  osvRecordSchema,
  rangeAdmits,
  readLockfile,
  reviewDependencies,
} from "../src/index.ts";

function requirements(...lines: string[]): Lockfile[] {
  return [readLockfile("requirements.txt", `${lines.join("\n")}\n`)].flatMap((each) => each ?? []);
}

const policy = { ...DEFAULT_DEPENDENCY_POLICY, compatibility: ML_COMPATIBILITY };

function review(before: readonly string[], after: readonly string[], more: Partial<typeof policy> = {}) {
  const [old, now] = [requirements(...before), requirements(...after)];
  const hole = {
    id: "X-1",
    affected: [
      { package: { ecosystem: "PyPI", name: "bad" }, ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }] }] },
    ],
  };
  const diff = diffDependencies(old, now, [advisoryOfOsv(osvRecordSchema.parse(hole))]);
  return reviewDependencies({
    diff,
    before: old,
    after: now,
    policy: { ...policy, ...more },
    runtimes: { python: "3.10" },
  });
}

describe("a change of dependencies", () => {
  it.each([
    ["a patch", ["a==1.0.0"], ["a==1.0.1"], "low", "patch release"],
    ["a minor release", ["a==1.0.0"], ["a==1.1.0"], "low", "minor release"],
    ["a major release", ["a==1.0.0"], ["a==2.0.0"], "high", "major release"],
    ["an older one", ["a==1.1.0"], ["a==1.0.0"], "high", "goes back"],
    ["something new", [], ["a==1.0.0"], "low", "it is new here"],
    ["something gone", ["a==1.0.0"], [], "low", "it is gone"],
    ["a hole", [], ["bad==1.0.0"], "high", "1 advisory is about it"],
    [
      "what does not go together",
      ["numpy==1.26.4", "pandas==2.1.0"],
      ["numpy==1.26.4", "pandas==2.1.1"],
      "low",
      "patch",
    ],
    ["torch alone", ["torch==2.2.0", "torchvision==0.17.0"], ["torch==2.2.0", "torchvision==0.17.1"], "low", "patch"],
    [
      "one of a pair",
      ["torch==2.2.0", "torchvision==0.17.0"],
      ["torch==2.2.0", "torchvision==0.18.0"],
      "high",
      "needs torch ==2.3.*, and 2.2.0 is there",
    ],
    ["a newer Python", ["scipy==1.13.1"], ["scipy==1.16.3"], "high", "needs python >=3.11, and 3.10 is there"],
  ])("%s", (_what, before, after, level, reason) => {
    const told = review(before, after);
    expect([told.level, told.reason]).toEqual([level, expect.stringContaining(reason)]);
  });

  it("knows the policy's lists, and puts the riskiest first", () => {
    const { changes, level } = review(["a==1.0.0"], ["a==1.0.1", "left-pad==1.0.0"], { deny: ["left-pad"] });
    expect([level, changes.map(({ name }) => name)]).toEqual(["high", ["left-pad", "a"]]);
    expect(review(["a==1.0.0"], ["a==1.0.0"])).toMatchObject({
      level: "low",
      changes: [],
      reason: "No package changes.",
    });
  });
});

describe("rules of what goes together (DEP-11)", () => {
  it("are written in ranges that can be read, each with its source", () => {
    for (const { id, range, needs, source, why } of ML_COMPATIBILITY) {
      expect(rangeAdmits("PyPI", range, "1.0.0"), id).not.toBeNull();
      for (const need of needs) expect(rangeAdmits("PyPI", need.range, "1.0.0"), id).not.toBeNull();
      expect(source, id).toMatch(/^https:\/\//);
      expect(why, id).toMatch(/\.$/);
    }
  });

  it.each([
    [["torch==2.3.0", "torchvision==0.18.1", "torchaudio==2.3.1", "numpy==1.26.4"], []],
    [["torch==2.3.0", "torchvision==0.17.0"], ["torchvision-torch"]],
    [["torch==2.12.0", "torchaudio==2.11.0"], []],
    [["pandas==2.1.4", "numpy==2.0.0"], ["pandas-numpy"]],
    [["pandas==2.2.2", "numpy==2.0.0", "scipy==1.13.1"], []],
    [["tensorflow==2.15.0", "keras==3.0.0"], ["tensorflow-keras"]],
    [["tensorflow==2.13.1", "keras==2.12.0"], ["tensorflow-keras"]],
    [["tensorflow==2.13.1", "keras==2.13.1", "numpy==1.24.3"], []],
    [["fastapi==0.99.1", "pydantic==2.3.0"], ["fastapi-pydantic"]],
    [["fastapi==0.99.1", "pydantic==1.10.7"], []],
    [["torch==2.2.2", "numpy==2.0.0"], ["torch-numpy"]],
    [["torch==2.6.0", "torchvision==0.22.0"], ["torchvision-torch"]],
    [
      ["transformers==5.17.0", "tokenizers==0.22.2", "huggingface_hub==1.33.0"],
      ["transformers-tokenizers-huggingface-hub"],
    ],
    [["fastapi==0.99.0", "pydantic==2.1.0"], ["fastapi-pydantic"]],
    [["fastapi==0.100.0", "pydantic==2.1.0"], []],
  ])("%j", (lines, ids) => {
    const { findings } = auditDependencies({
      ...{ lockfiles: requirements(...lines), manifests: [], advisories: [], policy },
      ...{ baseline: new Set<string>(), available: new Map(), runtimes: {} },
    });
    expect(findings.map(({ rule }) => rule.replace("compatibility/", ""))).toEqual(ids);
  });
});
