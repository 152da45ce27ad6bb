import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../../src/program.ts";
import { eachWithModel, FILES, GOOD, heal, KEY, TESTS, USELESS } from "../heal-model-support.ts";
import { LONG, sampleRepo } from "../heal-support.ts";
import { fakeIo, git, tempDir, writeFiles } from "../support.ts";

const model = eachWithModel();

describe("heal with a model", { timeout: LONG }, () => {
  it("asks the stronger model after a fix that did not help, with the reason", async () => {
    model.double.script(USELESS, GOOD);
    const { answer } = await heal(model.ask());
    expect(answer).toMatchObject({ outcome: "healed", verified: true, files: ["src/price.js"], model_calls: 2 });
    expect(answer.patch).toContain("+  return cents - rebate;");
    expect(model.double.questions.map(({ body }) => body.model)).toEqual(["claude-haiku-5-5", "claude-sonnet-5-5"]);
    expect(JSON.stringify(model.double.questions[1]?.body)).toContain("return cents;");
    expect(answer.cost_usd).toBeCloseTo(0.0003 + 0.006, 9);
  });

  it("goes on where recipes stopped, and one proof stands for both", async () => {
    model.double.script(GOOD);
    const repo = sampleRepo("format-prettier");
    writeFiles(repo, {
      ".prettierignore": "src/price.js\npackage.json\ntest/\n",
      "package.json": readFileSync(path.join(repo, "package.json"), "utf8").replace('  "type": "module",\n', ""),
      ...FILES,
    });
    git(repo, "add", "--all");
    git(repo, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", "Prices");
    const io = fakeIo({ cwd: repo, env: { PATH: process.env.PATH, HOME: tempDir(), ANTHROPIC_API_KEY: KEY } });
    await runCli(["heal", "--json", ...model.ask(), "--", `npm run format:check && ${TESTS}`], io);
    const answer = JSON.parse(io.stdout());
    expect(answer).toMatchObject({ outcome: "healed", verified: true, model_calls: 1 });
    expect(answer.recipes).toContain("model");
    expect(answer.recipes.length).toBe(2);
    expect(answer.files).toContain("src/price.js");
    expect(answer.files.length).toBeGreaterThan(1);
  });
});
