import { afterAll, beforeAll, expect, it } from "vitest";
import { type ClosableRuff, startRuff } from "../src/engine.ts";

let ruff: ClosableRuff;
beforeAll(async () => {
  ruff = await startRuff();
}, 60_000);
afterAll(() => ruff.close());

it("checks and formats, several texts at a time", async () => {
  const [found, formatted] = await Promise.all([
    ruff.check("import os\n", { lint: { select: ["F401"] } }),
    ruff.format("x  =  1\n", {}),
  ]);

  expect(found.map((each) => each.code)).toEqual(["F401"]);
  expect(formatted).toBe("x = 1\n");
  expect(ruff.version).toMatch(/^\d+\.\d+\.\d+/);
});

it("survives texts and settings that it can't work on", async () => {
  await expect(ruff.format("def (:\n", {})).rejects.toThrow("could not format");
  await expect(ruff.format(`x = ${"(".repeat(200_000)}1${")".repeat(200_000)}\n`, {})).rejects.toThrow(
    "could not format",
  );
  await expect(ruff.check("", { nonsense: true })).rejects.toThrow("could not check");

  expect(await ruff.format("y=2\n", {})).toBe("y = 2\n");
});

it("ends a text that takes too long, and goes on with the next", async () => {
  const impatient = await startRuff(1);
  const large = "x = [1, 2]\n".repeat(50_000);

  await expect(impatient.format(large, {})).rejects.toThrow("took too long");
  await impatient.close();
  expect(await ruff.format("y=2\n", {})).toBe("y = 2\n");
});
