import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { listSamples, missingTools } from "@regreen/testbench/samples";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../repository.ts";

const DEMO = path.join(ROOT, "packages/cli/src/demo/main.ts");
const PATH = process.env.PATH ?? "";
/** Healed by `regreen heal` in another test, so not once more. */
const HEALED_THERE: Readonly<Record<string, string>> = {
  "format-prettier": "packages/cli/test/heal-proven.test.ts",
  "stale-generated": "packages/cli/test/heal-proven.test.ts",
  // The project that the commands of README and setup heal.
  "lint-eslint": "test/docs/scratch.ts",
};

const all = listSamples();
const samples = all.filter(({ name }) => !Object.hasOwn(HEALED_THERE, name));

it("has a broken project in each language, and one with all of them", () => {
  const names = all.map(({ name }) => name);
  const [javaScript, typeScript] = ["lint-eslint", "type-tsc"];
  expect(names).toEqual(expect.arrayContaining(["python-ruff", javaScript, typeScript, "go-format", "monorepo"]));
  expect(names).toEqual(expect.arrayContaining(Object.keys(HEALED_THERE)));
  for (const [name, file] of Object.entries(HEALED_THERE))
    expect(readFileSync(path.join(ROOT, file), "utf8")).toContain(`"${name}"`);
});

describe("examples/broken, healed by the demo with the real tools", () => {
  let output = "";
  let exit: number | null;
  beforeAll(async () => {
    const names = samples.map(({ name }) => name);
    [exit, output] = await new Promise((resolve) => {
      const command = ["-C", "@regreen/source", DEMO, ...names];
      const options = { cwd: ROOT, env: { ...process.env, NO_COLOR: "1" }, maxBuffer: 1 << 26 };
      const demo = execFile(process.execPath, command, options, (_, out, err) => resolve([demo.exitCode, out + err]));
    });
  }, 600_000);

  it.each(samples)("$name", (sample) => {
    const story = output.split("━━ ").find((part) => part.startsWith(`${sample.name}: `)) ?? output;
    const missing = missingTools(sample, PATH);
    if (missing.length > 0) expect(output).toContain(`skipped ${sample.name}: ${missing.join(", ")} is not installed`);
    else expect(story).toMatch(/^✓ healed \(proven\)/m);
  });

  it("ends well, and says of how many", () => {
    const ready = samples.filter((sample) => missingTools(sample, PATH).length === 0).length;
    expect(output).toContain(`${ready} of ${ready} healed with proof in `);
    expect(exit).toBe(0);
  });
});
