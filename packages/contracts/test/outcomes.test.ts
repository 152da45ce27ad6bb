import { describe, expect, it } from "vitest";
import { ALL_REASON_CODES, OUTCOME_TABLE, OUTCOMES, outcomeOf, REASON_CODES } from "../src/index.ts";

describe("the outcome table", () => {
  it("has a row for every outcome, and no other", () => {
    expect(Object.keys(OUTCOME_TABLE).toSorted()).toEqual([...OUTCOMES].toSorted());
    expect(Object.keys(REASON_CODES).toSorted()).toEqual([...OUTCOMES].toSorted());
  });

  it("keeps exit 0 for a command that is green", () => {
    const green = OUTCOMES.filter((outcome) => OUTCOME_TABLE[outcome].exit === 0);
    expect(green).toEqual(["healed", "already_green", "nothing_to_do"]);
  });

  it("gives every other outcome an exit of its own that a shell can report", () => {
    const exits = OUTCOMES.map((outcome) => OUTCOME_TABLE[outcome].exit).filter((exit) => exit !== 0);
    expect(new Set(exits).size).toBe(exits.length);
    expect(exits.every((exit) => exit > 0 && exit < 126)).toBe(true);
  });

  it("fails the job only for what a person has to mend in the set-up, or for our own bug", () => {
    const failing = OUTCOMES.filter((outcome) => OUTCOME_TABLE[outcome].job === "failure");
    expect(failing).toEqual(["misconfigured", "internal_error"]);
  });

  it("gives a reason code to one outcome only", () => {
    expect(new Set(ALL_REASON_CODES).size).toBe(ALL_REASON_CODES.length);
  });
});

it("every reason code has its outcome", () => {
  for (const [outcome, codes] of Object.entries(REASON_CODES))
    for (const code of codes) expect(outcomeOf(code), code).toBe(outcome);
});
