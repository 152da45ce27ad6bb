import { describe, expect, it } from "vitest";
import { pay, total } from "../cart.ts";

describe("cart", () => {
  it("adds prices", () => {
    expect(total([1, 2])).toBe(4);
  });
  it("throws inside", () => {
    pay();
  });
  it("is slow", { timeout: 20 }, () => new Promise(() => {}));
  it.skip("comes later", () => {});
  let tries = 0;
  it("passes at the second try", { retry: 2 }, () => {
    tries += 1;
    expect(tries).toBe(2);
  });
});
