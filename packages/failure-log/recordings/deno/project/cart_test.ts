import { load, total } from "./cart.ts";
import { same } from "./assert.ts";

Deno.test("adds prices", () => {
  same(total([1, 2]), 4);
});
Deno.test("is zero for nothing", () => {
  same(total([]), 0);
});
Deno.test("cart", async (t) => {
  await t.step("loads", () => {
    load({});
  });
  await t.step("is", () => {});
});
