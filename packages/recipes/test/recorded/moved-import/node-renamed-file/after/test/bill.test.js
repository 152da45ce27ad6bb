import assert from "node:assert";
import { test } from "node:test";
import { bill } from "../src/bill.js";
import { total } from "../src/lib/amounts.js";

test("bill", () => assert.equal(bill([1, 2]), `${total([1, 2])}`));
