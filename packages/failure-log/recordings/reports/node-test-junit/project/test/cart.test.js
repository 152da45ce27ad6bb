const assert = require("node:assert");
const { describe, it } = require("node:test");
const { total, pay } = require("../cart.js");

describe("cart", () => {
  it("adds prices", () => assert.strictEqual(total([1, 2]), 4));
  it("throws inside", () => pay());
  it("is slow", { timeout: 20 }, () => new Promise(() => setTimeout(() => {}, 500)));
  it.skip("comes later", () => {});
  it("is well", () => {});
});
