import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { type NpmRegistry, startNpmRegistry } from "@regreen/testbench";
import { createSampleRepository, listSamples, missingTools } from "@regreen/testbench/samples";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../../packages/cli/src/program.ts";
import { fakeIo, tempDir } from "../../../packages/cli/test/support.ts";

const samples = listSamples();
const PATH = process.env.PATH ?? "";
/** The command runs three times and more for each cause. */
const TIMEOUT = 240_000;

it("has a broken project in each language, and one with all of them", () => {
  const names = samples.map(({ name }) => name);
  const [javaScript, typeScript] = ["lint-eslint", "type-tsc"];
  expect(names).toEqual(expect.arrayContaining(["python-ruff", javaScript, typeScript, "go-format", "monorepo"]));
});

describe("examples/broken, healed by `regreen heal --apply` with the real tools", () => {
  let registry: NpmRegistry;
  beforeAll(async () => {
    const esm = { type: "module", exports: "./index.js" };
    const files = { "index.js": "export const format = (cents) => (cents / 100).toFixed(2);\n" };
    const weekday = { "index.js": "export const first = 'Monday';\n" };
    registry = await startNpmRegistry({
      packages: [
        { name: "@acme/money", version: "1.2.0", files, manifest: esm },
        { name: "@acme/weekday", version: "2.0.1", files: weekday, manifest: esm },
      ],
    });
  });
  afterAll(() => registry.close());

  for (const sample of samples) {
    const missing = missingTools(sample, PATH);
    const name = missing.length > 0 ? `${sample.name}: ${missing.join(", ")} is not installed here` : sample.name;
    it.skipIf(missing.length > 0)(name, { timeout: TIMEOUT }, async () => {
      const repo = path.join(tempDir(), "repo");
      createSampleRepository(sample, repo);
      const env = { PATH, HOME: tempDir(), npm_config_registry: registry.url };
      const io = fakeIo({ cwd: repo, env });

      const exit = await runCli(["heal", "--apply", "--json", "--", sample.command], io);

      const { outcome, verified } = JSON.parse(io.stdout());
      expect({ exit, outcome, verified }, io.stderr()).toEqual({ exit: 0, outcome: "healed", verified: true });
      // Not in the way of the registry, which answers from this process.
      await promisify(execFile)("bash", ["-c", sample.command], { cwd: repo, env });
    });
  }
});
