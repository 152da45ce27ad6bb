import { afterAll, describe, expect, it } from "vitest";
import { attack, TARGETS } from "./campaign.ts";
import { logComplaints, runActions } from "./drivers/runner.ts";
import { secrets } from "./oracles/plain.ts";
import { HARMLESS, PAYLOADS } from "./payloads.ts";
import { Report } from "./report.ts";

const whole = new Report();
afterAll(() => console.log(whole.table()));

describe("a payload at an entry", () => {
  it("is one of at least 250, for each goal of an attacker", () => {
    const cases = TARGETS.map(({ entries, every }) =>
      Math.floor((Object.keys(entries).length * PAYLOADS.length) / every),
    );
    expect(cases.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(250);
    expect(new Set(PAYLOADS.map(({ name }) => name)).size).toBe(PAYLOADS.length);
  });

  it.each(TARGETS)("gets through no channel of $name", { timeout: 120_000 }, async (target) => {
    const before = whole.successes.length;
    await attack(target, target.every, whole);
    expect(whole.successes.slice(before)).toEqual([]);
  });

  it("gives the runner of a real action no command, no output and no secret", { timeout: 120_000 }, () => {
    const { printed, outputs } = runActions([HARMLESS, ...PAYLOADS.map(({ text }) => text)]);
    const [twin, ...logs] = printed;
    expect(logs).toHaveLength(PAYLOADS.length);
    const through = PAYLOADS.flatMap(({ name }, index) => {
      const log = logs[index];
      return twin === undefined || log === undefined
        ? [name]
        : logComplaints(log, twin).map((what) => `${name}: ${what}`);
    });
    expect(through).toEqual([]);
    expect([...outputs.keys()].sort()).toEqual(["delivery", "message", "outcome", "reason-code", "value"]);
    expect(secrets([...outputs.values()].join("\n"))).toEqual([]);
  });
});
