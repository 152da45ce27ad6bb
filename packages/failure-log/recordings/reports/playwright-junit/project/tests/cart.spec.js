const { test, expect } = require("@playwright/test");

test.describe("cart", () => {
  test("adds prices", () => {
    expect(1 + 2).toBe(4);
  });
  test("is slow", async () => {
    await new Promise(() => {});
  });
  test("passes at the second try", ({}, info) => {
    expect(info.retry).toBe(1);
  });
  test.skip("comes later", () => {});
  test("is well", () => {});
});
