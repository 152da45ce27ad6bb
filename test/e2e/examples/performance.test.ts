import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleText, type Line, type Run, startLine, story } from "../line.ts";
import { comments, type Opened, propose } from "../regression/support.ts";
import { pythonFolder } from "./python.ts";

const TIMEOUT = 240_000;

function shop(seconds: number): Record<string, string> {
  return { "src/shop.py": `SECONDS = ${seconds}\n` };
}

describe("ai-performance.yml, as a user copies it (PERF-10)", () => {
  const python = pythonFolder();
  let line: Line;
  let slower: Opened;

  beforeAll(async () => {
    const files = {
      ".github/workflows/ai-performance.yml": exampleText("ai-performance.yml"),
      "pyproject.toml": '[project]\nname = "shop"\nversion = "1.0.0"\n',
      "tests/performance/test_shop.py": "def test_checkout(benchmark): benchmark(int)\n",
      ...shop(0.2),
    };
    const env = { PATH: `${python.dir}${path.delimiter}${process.env.PATH}` };
    line = await startLine({ files, caller: null, env });
  }, TIMEOUT);
  afterAll(async () => {
    await line[Symbol.asyncDispose]();
    python[Symbol.dispose]();
  });

  async function meant({ number }: Opened): Promise<Run> {
    const route = `/repos/${line.repository}/issues/${number}/labels`;
    await line.api("POST", route, { labels: ["baselines:update"] }, "sam");
    await line.actions.settled();
    return line.runOf("Performance");
  }

  it("is not started by what is not the code in question", { timeout: TIMEOUT }, async () => {
    await propose(line, "feature/words", { "README.md": "Words\n" });
    expect(line.actions.runs()).toEqual([]);
  });

  it("stops a pull request that is a tenth slower than its base", { timeout: TIMEOUT }, async () => {
    slower = await propose(line, "feature/slower", shop(0.22));
    const run = line.runOf("Performance");
    expect(run.conclusion, story(run)).toBe("failure");
    const compare = run.jobs.find(({ key }) => key.endsWith("/compare"));
    expect(compare?.outputs, story(run)).toMatchObject({ drift: "small" });
    const [said] = await comments(line, slower.number);
    expect(said?.body).toContain("test_checkout");
  });

  it("lets it pass with the label of somebody who may write", { timeout: TIMEOUT }, async () => {
    const run = await meant(slower);
    expect(run.conclusion, story(run)).toBe("success");
  });
});
