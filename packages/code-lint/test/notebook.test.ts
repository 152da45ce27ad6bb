import { findingSchema } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { isReviewable, lintCode } from "../src/index.ts";

const LEAK = [
  "%matplotlib inline\n",
  "import pandas as pd\n",
  "from sklearn.preprocessing import StandardScaler\n",
  "from sklearn.model_selection import train_test_split\n",
];

function notebook(cells: readonly object[], indent = 1): string {
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, indent);
}

const code = (source: string | readonly string[]) => ({ cell_type: "code", outputs: [], source });

describe("a notebook", () => {
  it("is read over its cells, and its places are those of the file", async () => {
    const text = notebook([
      { cell_type: "markdown", source: ["import random\n", "random.random()"] },
      code(LEAK),
      code(["X = StandardScaler().fit_transform(df)\n", 'print("\\"quoted\\"")\n', "!pip install x"]),
      code("a, b = train_test_split(X, random_state=1)"),
    ]);
    const { findings, notChecked } = await lintCode("a/b.ipynb", text);
    expect(notChecked).toBeNull();
    const found = findings.filter(({ rule }) => rule.startsWith("leakage"));
    expect(found).toHaveLength(1);
    const [leak] = found;
    expect(findingSchema.safeParse(leak).success).toBe(true);
    const lines = text.split("\n");
    expect(lines[(leak?.location.start_line ?? 0) - 1]).toContain("StandardScaler().fit_transform(df)");
    expect(leak?.location.start_column).toBe(
      (lines[(leak?.location.start_line ?? 0) - 1] ?? "").indexOf("Standard") + 1,
    );
    expect(lines[(leak?.related[0]?.start_line ?? 0) - 1]).toContain("train_test_split(X");
  });

  it("has the places right behind escapes, and no edits", async () => {
    const text = notebook(
      [code(['s = "\\t\\u00e4"; import numpy as np; np.random.rand(3)\n', "for x in list(range(3)): use(x)"])],
      0,
    );
    const { findings } = await lintCode("a.ipynb", text);
    const random = findings.find(({ rule }) => rule === "unseeded-random");
    expect(text.slice((random?.location.start_column ?? 0) - 1).startsWith("np.random.rand(3)")).toBe(true);
    expect(findings.map(({ rule, fix }) => [rule, fix])).toContainEqual(["list-cast-in-loop", null]);
  });

  it("skips cells of other languages", async () => {
    const text = notebook([code(["%%bash\n", "import random; random.random()"]), code("x = 1")]);
    expect((await lintCode("a.ipynb", text)).findings).toEqual([]);
  });

  it("of the third format has its cells in work sheets", async () => {
    const cell = { cell_type: "code", input: ["import random\n", "random.random()"], outputs: [] };
    const text = JSON.stringify({ nbformat: 3, worksheets: [{ cells: [cell] }] });
    expect((await lintCode("a.ipynb", text)).findings.map(({ rule }) => rule)).toEqual(["unseeded-random"]);
  });

  it("that is none is told, not thrown", async () => {
    expect((await lintCode("a.ipynb", "{")).notChecked).toBe("It is no JSON.");
    expect((await lintCode("a.ipynb", "[1, 2]")).notChecked).toBe("It has no cells.");
    expect((await lintCode("a.ipynb", '{"cells": [{"source": 3}, 7, null]}')).findings).toEqual([]);
    expect((await lintCode("a.ipynb", "[".repeat(50_000))).notChecked).not.toBeNull();
  });

  it("may show the last expression of a cell", async () => {
    const place = { start_location: { row: 2, column: 1 } };
    const ruff = async () => [{ code: "B018", message: "Useless expression", ...place }];
    expect((await lintCode("a.py", "# %%\ndf\n", { ruff })).findings).toEqual([]);
    expect((await lintCode("a.py", "x = 1\nx\n", { ruff })).findings).not.toEqual([]);
  });
});

it("knows which files have rules", () => {
  expect(["a.py", "a.ipynb", "b.tsx", "c.mjs", "d.go", "ipynb"].map(isReviewable)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
