const test = require('tape');
const cart = require('../src/cart');

test('cart: adds prices', (t) => {
  t.equal(cart.total([1, 2]), 4, 'should add');
  t.end();
});
test('keeps the order of items', (t) => {
  t.deepEqual({ a: 1, b: [1, 2] }, { a: 1, b: [2, 1] });
  t.end();
});
test('is zero for nothing', (t) => {
  t.equal(cart.total([]), 0);
  t.end();
});
test('loads', (t) => {
  t.doesNotThrow(() => cart.load({}));
  t.end();
});
test('plan', (t) => {
  t.plan(2);
  t.pass();
  t.end();
});
