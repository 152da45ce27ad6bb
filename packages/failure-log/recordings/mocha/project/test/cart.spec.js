var assert = require('assert');
var cart = require('../src/cart');

describe('cart', function () {
  describe('total()', function () {
    it('adds prices', function () {
      assert.equal(cart.total([1, 2]), 4);
    });
    it('keeps the order of items', function () {
      assert.deepEqual({ a: 1, b: [1, 2] }, { a: 1, b: [2, 1] });
    });
    it('is zero for nothing', function () {
      assert.equal(cart.total([]), 0);
    });
    it('is slow', function (done) {
      this.timeout(50);
    });
  });
  describe('load()', function () {
    before(function () {
      cart.load({});
    });
    it('never runs', function () {});
  });
  it.skip('is for later', function () {});
  it('rejects', function () {
    return Promise.reject(new Error('no such cart: "a" > b'));
  });
});

it('stands alone (at the top)', function () {
  throw new TypeError('not a cart');
});
