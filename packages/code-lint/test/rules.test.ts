import { findingSchema } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { lintCode, type RuffPort } from "../src/index.ts";
import { JAVASCRIPT_RULES } from "../src/rules/javascript/index.ts";
import { PYTHON_RULES } from "../src/rules/python/index.ts";
import { ADDED, MORE_SCRIPTS, READS } from "./examples/added.ts";
import { LEARNING, PYTHON, SCRIPTS, TABLES } from "./examples/rules.ts";
import { SHAPES } from "./examples/shapes.ts";

async function rulesOf(file: string, text: string): Promise<string[]> {
  const { findings, notChecked } = await lintCode(file, text);
  expect(notChecked).toBeNull();
  for (const finding of findings) expect(findingSchema.safeParse(finding).success, finding.rule).toBe(true);
  return findings.map(({ rule }) => rule);
}

const all = [
  ...[...LEARNING, ...TABLES, ...PYTHON, ...ADDED, ...READS, ...SHAPES].map((example) => ({
    ...example,
    file: "a.py",
  })),
  ...[...SCRIPTS, ...MORE_SCRIPTS].map((example) => ({ ...example, file: "a.ts" })),
];

describe("each rule", () => {
  it.each(all)("$rule: $bad", async ({ rule, bad, good, file }) => {
    expect(await rulesOf(file, bad)).toContain(rule);
    expect(await rulesOf(file, good)).not.toContain(rule);
  });

  it("has an example", () => {
    const shown = new Set(all.map(({ rule }) => rule));
    expect([...PYTHON_RULES, ...JAVASCRIPT_RULES].map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });
});

it("follows names to what they are, not to what they are called", async () => {
  expect(await rulesOf("a.py", "from mine import random\nrandom.shuffle(x)\n")).toEqual([]);
  expect(await rulesOf("a.py", "def f(np):\n    return np.zeros(3)\n")).toEqual([]);
});

it("lets a comment have its way", async () => {
  const { findings } = await lintCode(
    "a.py",
    "import random\nrandom.random()  # regreen: ignore[unseeded-random] a game\n",
  );
  expect(findings).toMatchObject([{ suppressed: { by: "comment", reason: "a game" } }]);
});

it("takes what ruff says with its lines, and says so when ruff can't", async () => {
  const place = { start_location: { row: 2, column: 5 }, end_location: { row: 2, column: 9 } };
  const ruff: RuffPort = async (_text, settings) =>
    "preview" in settings
      ? [{ code: "loop-iterator-mutation", message: "It changes what it walks through", ...place }]
      : [
          { code: "PERF401", message: "Use a list comprehension", ...place },
          { code: "invalid-syntax", message: "Expected ]", ...place },
        ];
  const { findings } = await lintCode("a.py", "x = 1\ny = 2\n", { ruff });
  expect(findings).toMatchObject([
    { rule: "PERF401", category: "performance", location: { start_line: 2, start_column: 5 } },
    { rule: "B909", category: "correctness" },
  ]);
  const fails = () => Promise.reject(new Error("nested too deep"));
  expect((await lintCode("a.py", "x = 1\n", { ruff: fails })).notChecked).toMatch(/nested too deep/);
});

it("survives code that was cut and mixed, and code that nests", async () => {
  let state = 12345;
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
  for (const { bad, good, file } of all)
    for (let round = 0; round < 4; round++) {
      const from = next(bad.length);
      const mixed = bad.slice(0, from) + good.slice(next(good.length)) + "([{:=.\n "[next(8)] + bad.slice(from);
      expect(Array.isArray((await lintCode(file, mixed)).findings)).toBe(true);
    }
  for (const deep of ["(".repeat(20_000), "a.".repeat(20_000), "x[".repeat(5_000), "lambda: ".repeat(3_000)])
    for (const file of ["a.py", "a.ts"])
      expect(Array.isArray((await lintCode(file, `for i in y:\n    ${deep}`)).findings)).toBe(true);
}, 120_000);

it("says what it left, and goes on, where a text is made to stop it", async () => {
  const repeated = "x = f(model(y), z.backward())\n".repeat(4_000);
  expect(Array.isArray((await lintCode("a.py", `import torch\n${repeated}`)).findings)).toBe(true);
  const calls = Array.from(
    { length: 200 },
    (_, at) => `def f${at}(X):\n    for a in [1, 2, 3]:\n        X = f${at + 1}(X) + f${at + 1}(X)\n`,
  );
  expect((await lintCode("a.py", `import sklearn\n${calls.join("")}f0(df)\n`)).notChecked).toBeNull();
  expect((await lintCode("a.py", `x = ${"a + ".repeat(150_000)}a\n`)).notChecked).toMatch(/parts/);
  expect((await lintCode("a.py", "x".repeat(1_000_001))).notChecked).toMatch(/characters/);
}, 120_000);

describe("who is told", () => {
  const shown = async (file: string, text: string) =>
    (await lintCode(file, text)).findings.map(({ persona }) => persona);
  const draw = "import random\ndef f(rows):\n    return random.choice(rows)\n";

  it("is the careful alone, of chance in what others import and in tests of Python", async () => {
    expect(await shown("a.py", draw)).toEqual(["pedantic"]);
    expect(await shown("a.py", `${draw}print(f([1]))\n`)).toEqual(["regular"]);
    expect(await shown("tests/test_a.py", `${draw}print(f([1]))\n`)).toEqual(["pedantic"]);
    expect(await shown("test/a.test.ts", "x = Math.random();\n")).toEqual(["regular"]);
  });

  it("is the careful alone, of what costs nearly nothing", async () => {
    expect(await shown("a.py", "def f(rows, names):\n    for a in rows:\n        g(a, len(names))\n")).toEqual([
      "pedantic",
    ]);
    expect(await shown("a.py", "def f(rows, names):\n    for a in rows:\n        g(a, sorted(names))\n")).toEqual([
      "regular",
    ]);
  });

  it("is the careful alone, of waiting in a test", async () => {
    const text = 'export async function f() {\n  return readFileSync("a");\n}\n';
    expect([await shown("src/a.ts", text), await shown("test/a.test.ts", text)]).toEqual([["regular"], ["pedantic"]]);
  });
});

it("lets other draws of the same function take part", async () => {
  const { findings } = await lintCode("a.py", "import random\nprint(random.random())\nprint(random.choice([1, 2]))\n");
  expect(findings).toMatchObject([{ location: { start_line: 2 }, related: [{ start_line: 3 }] }]);
});

it("leaves arrays that begin anew at each round, models of Keras, functions about models, and what is expected to fail", async () => {
  for (const text of [
    "import numpy as np\nfor k in ks:\n    w = d[k]\n    w = np.concatenate([w, tail])\n    use(w)\n",
    "import torch\nfor layer in layers:\n    if layer.q:\n        h = torch.cat((q, h))\n    h = layer(h)\n",
    "import numpy as np\nfor i in range(9):\n    w[i] = np.concatenate([w[i], tail])\n",
    "import keras\nimport torch\ndef predict(model, x):\n    return model(x)\n",
    "import torch\nfrom ours import convert_model\ndef test(x):\n    with torch.no_grad():\n        convert_model(x)\n",
    "import pandas as pd\ndf = pd.DataFrame({}, dtype=str)\nwith pytest.raises(ValueError):\n    df.drop_duplicates()\n",
  ])
    expect(await rulesOf("a.py", text)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:concat-in-loop|missing-eval-mode|inplace-misused)$/)]),
    );
});

it("calls an edit of ruff safe where ruff does, and no comment is lost", async () => {
  const at = (row: number, column: number) => ({ row, column });
  const report = (code: string) => ({
    ...{ code, message: "Duplicate value", start_location: at(1, 1), end_location: at(2, 2) },
    fix: { message: "Remove it", edits: [{ location: at(1, 1), end_location: at(2, 1), content: "" }] },
  });
  const safetyOf = async (code: string, text: string) => {
    const ruff: RuffPort = async (_text, settings) => ("preview" in settings ? [] : [report(code)]);
    return (await lintCode("a.py", text, { ruff })).findings[0];
  };
  expect(await safetyOf("B033", "x = {1}\n")).toMatchObject({
    fix: { safety: "safe" },
    title: "ruff: duplicate value",
  });
  expect(await safetyOf("B033", "x = {1}  # why\n")).toMatchObject({ fix: { safety: "unsafe" } });
  expect(await safetyOf("B006", "x = {1}\n")).toMatchObject({ fix: { safety: "unsafe" } });
});
