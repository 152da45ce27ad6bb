const assert = require("node:assert");
const { total, pay } = require("../cart.js");

describe("cart", () => {
  it("adds prices", () => {
    assert.strictEqual(total([1, 2]), 4);
  });
  it("throws inside", () => {
    pay();
  });
  it("is slow", (done) => {}).timeout(20);
  it.skip("comes later", () => {});
  describe("deeper <down>", () => {
    before(() => {
      throw new Error("no database");
    });
    it("never runs", () => {});
  });
});
