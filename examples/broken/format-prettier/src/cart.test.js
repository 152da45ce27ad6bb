import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty, total } from "./cart.js";

test("adds up prices times counts", () => {
  assert.equal(
    total([
      { price: 250, count: 2 },
      { price: 100, count: 1 },
    ]),
    600,
  );
});

test("knows an empty cart", () => {
  assert.ok(isEmpty([]));
});
