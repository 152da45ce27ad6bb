const cart = require('../src/cart');

describe('cart', () => {
  describe('total()', () => {
    it('adds prices', () => {
      expect(cart.total([1, 2])).toBe(4);
    });
    it('keeps the order of items', () => {
      expect({ a: 1, b: [1, 2] }).toEqual({ a: 1, b: [2, 1] });
    });
    it('is zero for nothing', () => {
      expect(cart.total([])).toBe(0);
    });
    it.each([[1, 2], [2, 2]])('doubles %i to %i', (one, two) => {
      expect(one * 2).toBe(two);
    });
  });
  it('loads', () => {
    console.log('loading the cart');
    cart.load({});
  });
  it('is slow', (done) => {}, 50);
  it.skip('is for later', () => {});
  it('matches the snapshot', () => {
    expect({ price: 3 }).toMatchSnapshot();
  });
});

test('stands alone › with an arrow', async () => {
  await Promise.reject(new Error('no such cart'));
});
