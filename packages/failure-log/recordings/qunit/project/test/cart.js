const cart = require('../src/cart');

QUnit.module('cart', () => {
  QUnit.module('total()', () => {
    QUnit.test('adds prices', (assert) => {
      assert.equal(cart.total([1, 2]), 4);
    });
    QUnit.test('is zero for nothing', (assert) => {
      assert.equal(cart.total([]), 0);
    });
  });
  QUnit.test('loads', (assert) => {
    cart.load({});
    assert.ok(true);
  });
});
