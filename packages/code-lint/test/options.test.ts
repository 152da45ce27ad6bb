import { findingSchema, SEVERITIES } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { CODE_RULES, type LintOptions, lintCode, type RuffPort } from "../src/index.ts";

const TEXT = `import random
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split
rows = [random.random() for _ in range(9)]
X = StandardScaler().fit_transform(df)
a, b = train_test_split(X, random_state=1)
for i, row in df.iterrows():
    use(row)
`;

async function rulesOf(options: LintOptions, ruff?: RuffPort): Promise<string[]> {
  const { findings } = await lintCode("a.py", TEXT, ruff === undefined ? {} : { ruff }, options);
  return findings.map(({ rule }) => rule);
}

describe("switches", () => {
  const all = ["unseeded-random", "leakage-fit-before-split", "iterrows-not-vectorized"];

  it("are on where nothing is said", async () => {
    expect(await rulesOf({})).toEqual(all);
  });

  it.each([
    [{ dataLeakage: false }, "leakage-fit-before-split"],
    [{ reproducibility: false }, "unseeded-random"],
    [{ performance: false }, "iterrows-not-vectorized"],
  ])("%j turns its kind off", async (options, rule) => {
    expect(await rulesOf(options)).toEqual(all.filter((each) => each !== rule));
  });

  it("hold for what ruff says, too", async () => {
    const ruff: RuffPort = async () => [{ code: "PERF401", start_location: { row: 1, column: 1 } }];
    expect(await rulesOf({ performance: false }, ruff)).not.toContain("PERF401");
    expect(await rulesOf({}, ruff)).toContain("PERF401");
  });
});

describe("banned names", () => {
  async function banned(text: string, names: Record<string, string>): Promise<[number, string][]> {
    const { findings } = await lintCode("a.py", text, {}, { banned: names });
    return findings
      .filter(({ rule }) => rule === "banned-api")
      .map(({ location, message }) => [location.start_line, message]);
  }
  const GET = { "requests.get": "our client has time-outs" };
  const SAID = "`requests.get` is banned here: our client has time-outs";

  it("are found under the name that they have here", async () => {
    expect(await banned("import requests as r\n\nr.get(url)\n", GET)).toEqual([[3, SAID]]);
    expect(await banned("from requests import get as fetch\nx = fetch\n", GET)).toEqual([
      [1, SAID],
      [2, SAID],
    ]);
    expect(await banned("import requests\nrequests.get(a).json()\n", GET)).toEqual([[2, SAID]]);
    expect(await banned("def f():\n    import requests\n    return requests.get\n", GET)).toEqual([[3, SAID]]);
  });

  it("ban what is in them", async () => {
    expect(await banned("import pickle\npickle.loads(x)\n", { pickle: "" })).toEqual([
      [1, "`pickle` is banned here:"],
      [2, "`pickle` is banned here:"],
    ]);
    expect(await banned("from pickle import loads\n", { pickle: "use json" })).toHaveLength(1);
  });

  it("are not what only has the same name", async () => {
    expect(await banned("import requests\nrequests.getter(url)\nrequests.post(url)\n", GET)).toEqual([]);
    expect(await banned("def f(requests):\n    return requests.get(1)\n", GET)).toEqual([]);
    expect(await banned("class A:\n    def eval(self): pass\nA().eval()\nf(eval=1)\n", { eval: "no" })).toEqual([]);
    expect(await banned("import my.requests\n", GET)).toEqual([]);
  });

  it("may be built in", async () => {
    expect(await banned("x = eval(text)\n", { eval: "use ast.literal_eval" })).toEqual([
      [1, "`eval` is banned here: use ast.literal_eval"],
    ]);
  });
});

describe("comments that let findings pass", () => {
  it.each([
    "random.random()  # regreen:ignore unseeded-random a game",
    "# regreen:ignore unseeded-random a game\nrandom.random()",
    "random.random()  # regreen: ignore[unseeded-random, B018] a game",
  ])("%s", async (line) => {
    const { findings } = await lintCode("a.py", `import random\n${line}\n`);
    expect(findings).toMatchObject([{ suppressed: { by: "comment", reason: "a game" } }]);
  });

  it("are for their rule and their line, and say why", async () => {
    for (const line of [
      "random.random()  # regreen:ignore other-rule a game",
      "# regreen:ignore unseeded-random x\n\nrandom.random()",
    ])
      expect((await lintCode("a.py", `import random\n${line}\n`)).findings).toMatchObject([{ suppressed: null }]);
  });

  it("work in scripts", async () => {
    const { findings } = await lintCode(
      "a.ts",
      "const b = JSON.parse(JSON.stringify(a)); // regreen:ignore json-clone plain data\n",
    );
    expect(findings).toMatchObject([{ rule: "json-clone", suppressed: { reason: "plain data" } }]);
  });
});

describe("edits", () => {
  async function fixed(file: string, text: string, rule: string): Promise<[string | undefined, string]> {
    const { findings } = await lintCode(file, text);
    const fix = findings.find((finding) => finding.rule === rule)?.fix;
    let result = text;
    for (const { start, end, text: words } of [...(fix?.edits ?? [])].sort((a, b) => b.start - a.start))
      result = result.slice(0, start) + words + result.slice(end);
    return [fix?.safety, result];
  }

  it.each([
    ["for x in list(range(3)): f(x)\n", "list-cast-in-loop", "safe", "for x in range(3): f(x)\n"],
    ["for _, v in d.items(): f(v)\n", "dict-items-in-loop", "safe", "for v in d.values(): f(v)\n"],
    ["for (k, _) in d.items(): f(k)\n", "dict-items-in-loop", "safe", "for k in d.keys(): f(k)\n"],
    [
      "import os, torch\nx = os.listdir(a)\n",
      "unsorted-listing",
      "unsafe",
      "import os, torch\nx = sorted(os.listdir(a))\n",
    ],
    ["import torch\nx = list(set(a))\n", "set-order-random", "unsafe", "import torch\nx = list(sorted(set(a)))\n"],
  ])("of %j", async (text, rule, safety, result) => {
    expect(await fixed("a.py", text, rule)).toEqual([safety, result]);
  });

  it("of a script", async () => {
    expect(await fixed("a.ts", "const b = JSON.parse(JSON.stringify(a.b));", "json-clone")).toEqual([
      "unsafe",
      "const b = structuredClone(a.b);",
    ]);
  });

  it("of ruff are taken over with their offsets", async () => {
    const ruff: RuffPort = async (_text, settings) =>
      "preview" in settings
        ? []
        : [
            {
              code: "PERF101",
              start_location: { row: 2, column: 10 },
              fix: {
                message: "Remove list()",
                edits: [{ location: { row: 2, column: 10 }, end_location: { row: 2, column: 17 }, content: "a" }],
              },
            },
          ];
    const { findings } = await lintCode("a.py", "a = 'ä'\nfor x in list(a): use(x)\n", { ruff });
    const [finding] = findings;
    expect(findingSchema.safeParse(finding).success).toBe(true);
    expect(finding?.fix).toEqual({
      title: "Remove list()",
      safety: "safe",
      edits: [{ file: "a.py", start: 17, end: 24, text: "a" }],
    });
  });
});

it("lists its rules once each, with what SARIF needs", () => {
  expect(CODE_RULES.length).toBeGreaterThan(45);
  expect(new Set(CODE_RULES.map(({ id }) => id)).size).toBe(CODE_RULES.length);
  for (const rule of CODE_RULES) {
    expect(rule.id).toMatch(/^[a-z][a-z0-9-]+$/);
    expect(rule.title).not.toMatch(/\.$/);
    expect(rule.why).toMatch(/\.$/);
    expect(SEVERITIES).toContain(rule.severity);
    expect(rule).not.toHaveProperty("check");
  }
});

it("looks at chance in scripts only where they are tests", async () => {
  const text = "const x = Math.random();";
  const found = async (file: string) => (await lintCode(file, text)).findings.map(({ rule }) => rule);
  expect(await found("src/a.ts")).toEqual([]);
  expect(await found("src/a.test.ts")).toEqual(["unseeded-random"]);
});
