import { describe, expect, it } from "vitest";
import { lintCode } from "../src/index.ts";
import { CLEAN, LEAKING } from "./examples/leakage.ts";

async function leaks(text: string, file = "train.py") {
  const { findings } = await lintCode(file, text);
  return findings.filter(({ rule }) => rule.startsWith("leakage-"));
}

describe("leakage", () => {
  it.each(LEAKING)("is seen: $name", async ({ text, rule, line }) => {
    const found = await leaks(text);
    expect(found.map((finding) => [finding.rule, finding.location.start_line])).toContainEqual([rule, line]);
  });

  it.each(CLEAN)("is not seen: $name", async ({ text }) => {
    expect((await leaks(text)).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it("says where the rows are divided and which model learns from what leaked", async () => {
    const text = `from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.model_selection import train_test_split
X = StandardScaler().fit_transform(load())
a, b, c, d = train_test_split(X, y)
SVC(C=2).fit(a, c)
`;
    const [finding] = await leaks(text);
    expect(finding?.related.map(({ start_line, message }) => [start_line, message])).toEqual([
      [5, "The rows are divided here."],
      [6, "This learns from what leaked."],
    ]);
  });

  it("is told once, however often the function is called", async () => {
    const text = `from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split
def scaled(rows):
    return StandardScaler().fit_transform(rows)
for rows in (load("a"), load("b"), load("c")):
    a, b = train_test_split(scaled(rows))
`;
    expect(await leaks(text)).toHaveLength(1);
  });
});
