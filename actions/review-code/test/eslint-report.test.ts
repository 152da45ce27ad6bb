import { readSarif } from "@regreen/findings";
import { expect, it } from "vitest";
import { eslintAsSarif } from "../src/linters/eslint-report.ts";

const message = {
  ruleId: "@typescript-eslint/no-unused-vars",
  severity: 2,
  message: "'a' is unused.",
  line: 3,
  column: 7,
};

function read(report: unknown) {
  const sarif = eslintAsSarif(JSON.stringify(report));
  return sarif === null ? null : readSarif({ name: "eslint", text: sarif, roots: ["/work tree"] });
}

it("ESLint's report becomes findings of its files", () => {
  const report = [
    {
      filePath: "/work tree/src/a b%20.ts",
      messages: [message, { ...message, severity: 1, ruleId: "eqeqeq", line: 4 }],
    },
    {
      filePath: "/work tree/src/broken.js",
      messages: [{ ruleId: null, fatal: true, severity: 2, message: "Parsing error", line: 1, column: 1 }],
    },
  ];
  expect(read(report)?.findings).toMatchObject([
    {
      rule: "eslint/typescript-eslint/no-unused-vars",
      location: { file: "src/a b%20.ts", start_line: 3, start_column: 7 },
    },
    { rule: "eslint/eqeqeq", location: { start_line: 4 } },
    { rule: "eslint/parse", location: { file: "src/broken.js" } },
  ]);
});

it.each([
  ["no JSON", "Oops! Something went wrong!"],
  ["no list", "{}"],
])("is none where it is %s", (_what, text) => {
  expect(eslintAsSarif(text)).toBeNull();
});

it("takes no harm from what is none of ESLint's", () => {
  const hostile = [
    null,
    7,
    "x",
    {},
    { filePath: "../x", messages: [message] },
    { filePath: "/etc/passwd", messages: [null, message] },
  ];
  expect(read(hostile)?.findings).toEqual([]);
  expect(
    read([{ filePath: "/work tree/a.js", messages: [null, [], 3, { line: -1, message: {} }] }])?.findings.length,
  ).toBeLessThan(5);
});
