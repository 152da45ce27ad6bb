import { afterEach, describe, expect, it } from "vitest";
import { pulls } from "./api.ts";
import { type Line, startLine, story } from "./line.ts";
import { ciWorkflow, generatedProject, staleSource } from "./projects.ts";

let line: Line | undefined;
afterEach(async () => {
  await line?.[Symbol.asyncDispose]();
  line = undefined;
});

const TIMEOUT = 180_000;

describe("one cause, one thread", () => {
  it("the same failure again updates the same pull request", { timeout: TIMEOUT }, async () => {
    line = await startLine({ files: generatedProject });
    await line.push("feature/teapot", staleSource);
    const [first] = await pulls(line);
    await line.push("feature/teapot", { "NOTES.md": "Something else\n" }, "Add notes");
    const after = await pulls(line);
    expect(after, story(line.runOf("Regreen"))).toHaveLength(1);
    expect(after[0]?.number).toBe(first?.number);
    expect(after[0]?.head.sha).not.toBe(first?.head.sha);
  });

  it("two causes become two pull requests", { timeout: TIMEOUT }, async () => {
    const workflow = ciWorkflow(["npm run check:generated"]).replace(
      "  check:\n",
      `  lockfile:\n    runs-on: ubuntu-latest\n    timeout-minutes: 10\n    steps:\n      - uses: actions/checkout@v7\n      - run: node names.js && git diff --exit-code -- names.txt\n  check:\n`,
    );
    const files = {
      ...generatedProject,
      ".github/workflows/ci.yml": workflow,
      "names.js":
        'import { readFileSync, writeFileSync } from "node:fs";\nwriteFileSync("names.txt", Object.keys(JSON.parse(readFileSync("codes.json", "utf8"))).join("\\n") + "\\n");\n',
      "names.txt": "ok\n",
    };
    line = await startLine({ files });
    await line.push("feature/teapot", staleSource);
    const found = await pulls(line);
    expect(found, story(line.runOf("Regreen"))).toHaveLength(2);
    expect(new Set(found.map(({ head }) => head.ref)).size).toBe(2);
  });

  it("many legs of a matrix with one cause are one pull request", { timeout: TIMEOUT }, async () => {
    const files = {
      ...generatedProject,
      ".github/workflows/ci.yml": ciWorkflow(["npm run check:generated"], { matrix: "os: [a, b, c]" }),
    };
    line = await startLine({ files });
    await line.push("feature/teapot", staleSource);
    expect(line.runOf("CI").jobs.filter(({ conclusion }) => conclusion === "failure")).toHaveLength(3);
    expect(await pulls(line), story(line.runOf("Regreen"))).toHaveLength(1);
  });
});
