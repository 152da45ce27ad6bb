import assert from "node:assert/strict";
import { test } from "node:test";
import { payoutLine } from "./payout.js";

test("says who gets what", () => {
  assert.equal(payoutLine("Ada", 1250), "Ada: 12.50");
});
