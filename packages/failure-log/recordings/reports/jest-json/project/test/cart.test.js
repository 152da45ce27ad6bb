const { total, pay } = require("../cart.js");

describe("cart", () => {
  it("adds prices", () => {
    expect(total([1, 2])).toBe(4);
  });
  it("throws inside", () => {
    pay();
  });
  it("is slow", (done) => {}, 50);
  it.skip("comes later", () => {});
  it.each(["a<b>", "c › d"])("names like %s", (name) => {
    expect({ name }).toEqual({ name: "x" });
  });
});
