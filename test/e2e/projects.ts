/** A CI workflow with one job and these `run:` steps. */
export function ciWorkflow(steps: readonly string[], options: { name?: string; matrix?: string } = {}): string {
  return [
    `name: ${options.name ?? "CI"}`,
    "on: [push, pull_request]",
    "permissions:",
    "  contents: read",
    "jobs:",
    "  check:",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 10",
    ...(options.matrix
      ? ["    strategy:", "      fail-fast: false", "      matrix:", `        ${options.matrix}`]
      : []),
    "    steps:",
    "      - uses: actions/checkout@v7",
    ...steps.map((step) => `      - run: ${step}`),
    "",
  ].join("\n");
}

const GENERATE = `import { readFileSync, writeFileSync } from "node:fs";

const codes = JSON.parse(readFileSync("codes.json", "utf8"));
const lines = Object.entries(codes).map(([name, code]) => \`export const \${name} = \${code};\`);
writeFileSync("codes.js", \`\${lines.join("\\n")}\\n\`);
`;

const TEST = `import assert from "node:assert/strict";
import { test } from "node:test";
import * as codes from "./codes.js";

test("every code is a number", () => {
  for (const code of Object.values(codes)) assert.equal(typeof code, "number");
});
`;

/** A project that needs nothing but Node: a generated file, a check that it is fresh, and tests. Green as it stands. */
export const generatedProject: Readonly<Record<string, string>> = {
  ".github/workflows/ci.yml": ciWorkflow(["npm run check:generated", "npm test"]),
  "package.json": `${JSON.stringify(
    {
      name: "codes",
      version: "1.0.0",
      private: true,
      type: "module",
      scripts: {
        "check:generated": "node generate.js && git diff --exit-code",
        test: "node --test",
      },
    },
    null,
    2,
  )}\n`,
  "codes.json": '{ "ok": 200 }\n',
  "codes.js": "export const ok = 200;\n",
  "codes.test.js": TEST,
  "generate.js": GENERATE,
};

/** Breaks `generatedProject`: the source changes, the generated file doesn't. */
export const staleSource = { "codes.json": '{ "ok": 200, "teapot": 418 }\n' };

/** What heals it. */
export const freshGenerated = "export const ok = 200;\nexport const teapot = 418;\n";
