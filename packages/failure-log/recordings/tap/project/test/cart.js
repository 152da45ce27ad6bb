const t = require('tap');
const cart = require('../src/cart');

t.test('cart', (t) => {
  t.test('adds prices', (t) => {
    t.equal(cart.total([1, 2]), 4, 'should add');
    t.end();
  });
  t.test('keeps the order of items', (t) => {
    t.same({ a: 1, b: [1, 2] }, { a: 1, b: [2, 1] });
    t.end();
  });
  t.end();
});
t.test('loads', (t) => {
  cart.load({});
  t.end();
});
