import { expect, it } from "vitest";
import { openDesk, openPull, timings } from "./bench.ts";

it("is read from the state branch, and asked for without a token it is an error", async () => {
  const pull = await openPull();
  const desk = openDesk();
  for (let index = 0; index < 12; index++) {
    desk.write(timings("now", [0.1 + index / 100_000]));
    await desk.run({ "benchmark-results": "now/1/bench.json" });
    const { measured } = desk.verdict();
    if (measured === null) throw new Error("nothing was measured");
    expect(await pull.ports.remote?.history.append("shop", measured)).toBe("written");
  }
  const inputs = { suite: "shop", "benchmark-results": "now/*/bench.json", history: "branch" };
  desk.write(timings("now", [0.15, 0.151, 0.1505]));
  const result = await desk.run(inputs, pull.ports);
  expect(desk.verdict()).toMatchObject({ base: { kind: "history", runs: 12 }, measured: { key: "run-7-1" } });
  expect(result.outputs.verdict).not.toBe("same");
  await expect(desk.run(inputs)).rejects.toThrow("there is no token");
});

it("leaves the mildest out where there are more scenarios than anybody reads, and judges all", async () => {
  const desk = openDesk({ "out/one/a.txt": "a" });
  const many = Array.from({ length: 2100 }, (_, index) => [`out/s${index}/a.txt`, "a"] as const);
  desk.write(Object.fromEntries(many));
  const result = await desk.run({ "actual-dir": "out" });
  expect(desk.verdict().scenarios).toHaveLength(2000);
  expect(desk.verdict().warnings.join(" ")).toContain("left out of the report");
  expect(result.conclusion).toBe("failure");
}, 60_000);
