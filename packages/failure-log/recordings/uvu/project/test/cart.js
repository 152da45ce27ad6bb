const { suite, test } = require('uvu');
const assert = require('uvu/assert');
const cart = require('../src/cart');

const total = suite('total');
total('adds prices', () => {
  assert.is(cart.total([1, 2]), 4);
});
total('is zero for nothing', () => {
  assert.is(cart.total([]), 0);
});
total.run();
test('loads', () => {
  cart.load({});
});
test.run();
