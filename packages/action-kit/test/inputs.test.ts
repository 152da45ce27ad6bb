import { UserError } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { InputReader } from "../src/index.ts";

const reader = (values: Record<string, string>) => new InputReader((name) => values[name] ?? "");

describe("InputReader", () => {
  it("takes an empty input for an absent one", () => {
    expect(reader({ a: "  " }).optional("a")).toBeUndefined();
    expect(() => reader({ a: "" }).required("a")).toThrow(/Input "a" is required/);
  });

  it.each(["yes", "1", "ture"])("refuses %s as a boolean, naming input, value and what is valid", (value) => {
    expect(() => reader({ flag: value }).boolean("flag", false)).toThrow(
      `Input "flag" is "${value}"; it must be true or false.`,
    );
  });

  it.each(["ten", "1.5", "0", "101", "1e2", "99999999999999999999"])(
    "refuses %s as a whole number from 1 to 100",
    (value) => {
      expect(() => reader({ n: value }).integer("n", { min: 1, max: 100, fallback: 7 })).toThrow(UserError);
    },
  );

  it("reads numbers, choices and lines", () => {
    const inputs = reader({ n: "42", mode: "b", files: "x\n\n  y \n" });
    expect(inputs.integer("n", { min: 1, max: 100, fallback: 7 })).toBe(42);
    expect(inputs.integer("absent", { min: 1, max: 100, fallback: 7 })).toBe(7);
    expect(inputs.choice("mode", ["a", "b"], "a")).toBe("b");
    expect(inputs.lines("files")).toEqual(["x", "y"]);
    expect(() => reader({ mode: "c" }).choice("mode", ["a", "b"], "a")).toThrow(
      'Input "mode" is "c"; it must be one of a, b.',
    );
  });
});

describe("a repository", () => {
  const of = (value: string) => new InputReader(() => value);

  it("is an owner and a name", () => {
    expect(of("acme/shop.js").repository("repository")).toEqual({ owner: "acme", repo: "shop.js" });
    expect(of("").optionalRepository("repository")).toBeUndefined();
  });

  it.each(["acme", "acme/shop/x", "../shop", "acme/sh op", "acme/shop\n::x::", `${"a".repeat(40)}/shop`])(
    "is not %j",
    (value) => {
      expect(() => of(value).repository("repository")).toThrow('Input "repository" is');
      expect(() => of(value).optionalRepository("repository")).toThrow("OWNER/NAME");
    },
  );
});
