import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { versionsIn } from "../../src/measure/environment.ts";
import { takeRuler } from "../../src/measure/ruler.ts";
import { refuseSharedInstall } from "../../src/measure/shared-python.ts";
import { fits, timeLimit } from "../../src/measure/time-limit.ts";
import { roundsOf } from "../../src/measure/turns.ts";
import { place } from "./support.ts";

describe("rounds", () => {
  it("mirror each other, so that neither tree is always first", () => {
    const order = roundsOf(4, true).flat();
    expect(order.map(({ side, run }) => `${side[0]}${run}`)).toEqual(["b1", "h1", "h2", "b2", "b3", "h3", "h4", "b4"]);
    expect(roundsOf(2, false).flat()).toEqual([
      { side: "head", run: 1 },
      { side: "head", run: 2 },
    ]);
  });
});

describe("the time limit", () => {
  it("is shared by those that have to get along with it", () => {
    const limit = timeLimit(1000);
    expect(limit.share(2)).toBe(500);
    limit.spend(400);
    expect(limit.share(1)).toBe(600);
    expect(fits(limit, 500)).toBe(false);
    expect(fits(limit, 400)).toBe(true);
    limit.spend(10_000);
    expect(limit.leftMs).toBe(0);
    expect(limit.share(2)).toBe(1);
  });
});

describe("versions of tools", () => {
  it("are read from what each prints, whatever else is there", () => {
    const output = [
      "::set-output name=x::1",
      "regreen-tool:node v24.21.0",
      "",
      "regreen-tool:go go version go1.24.4 linux/amd64",
      "",
      'regreen-tool:java openjdk version "17.0.16" 2025-07-15',
      "",
      "regreen-tool:python3 Python 3.13.5",
      "",
      "regreen-tool:ruby no version here",
      "",
      "regreen-tool:evil 1.2.3",
      "regreen-tool:__proto__ 1.2.3",
    ].join("\n");
    expect(versionsIn(`\n${output}`)).toEqual({ node: "24.21.0", go: "1.24.4", java: "17.0.16", python3: "3.13.5" });
  });
});

describe("the ruler", () => {
  it("measures the same work again and again", () => {
    const rounds = takeRuler(() => performance.now());
    expect(rounds).toHaveLength(40);
    expect(Math.min(...rounds)).toBeGreaterThan(0);
  });
});

describe("a Python that both trees share", () => {
  it("must not hold the project of one of them", async () => {
    const scratch = place();
    const python = place();
    mkdirSync(join(python, "bin"));
    writeFileSync(join(python, "bin/python3.13"), "#!/bin/sh\n", { mode: 0o755 });
    symlinkSync("python3.13", join(python, "bin/python3"));
    const info = join(python, "lib/python3.13/site-packages/demo-1.0.dist-info");
    mkdirSync(info, { recursive: true });
    const env = { PATH: `${python}/bin:/nowhere` };
    writeFileSync(join(info, "direct_url.json"), '{"url": "file:///elsewhere/demo", "dir_info": {}}');
    await expect(refuseSharedInstall(env, scratch)).resolves.toBeUndefined();
    writeFileSync(
      join(info, "direct_url.json"),
      `{"url": "file://${scratch}/head/tree", "dir_info": {"editable": true}}`,
    );
    await expect(refuseSharedInstall(env, scratch)).rejects.toThrow("demo-1.0.dist-info");
  });
});
