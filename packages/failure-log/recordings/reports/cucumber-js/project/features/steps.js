const assert = require("node:assert");
const { Given, Then } = require("@cucumber/cucumber");

Given("prices of {int} and {int}", function (a, b) {
  this.total = a + b;
});

Then("the total is {int}", function (total) {
  assert.strictEqual(this.total, total);
});
