const cart = require('../src/cart');

describe('cart', () => {
  describe('total()', () => {
    it('adds prices', () => {
      expect(cart.total([1, 2])).toBe(4);
    });
    it('keeps the order of items', () => {
      expect({ a: 1, b: [1, 2] }).toEqual({ a: 1, b: [2, 1] });
      expect(1).toBe(2);
    });
    it('is zero for nothing', () => {
      expect(cart.total([])).toBe(0);
    });
  });
  it('loads', () => {
    cart.load({});
  });
  it('is slow', (done) => {}, 50);
  xit('is for later', () => {});
});
