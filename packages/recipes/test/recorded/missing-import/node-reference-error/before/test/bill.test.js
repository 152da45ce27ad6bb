"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { bill } = require("../lib/bill");

test("a bill", () => {
  assert.equal(bill([1, 2]), "bills/3");
});
