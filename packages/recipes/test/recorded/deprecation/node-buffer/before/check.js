const assert = require("node:assert");
const { encode, zeros } = require("./codes.js");

assert.equal(encode("a"), "YQ==");
assert.equal(zeros().length, 4);
