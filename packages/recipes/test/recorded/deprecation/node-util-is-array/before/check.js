const assert = require("node:assert");
const { first } = require("./lists.js");

assert.equal(first([1, 2]), 1);
assert.equal(first(3), 3);
