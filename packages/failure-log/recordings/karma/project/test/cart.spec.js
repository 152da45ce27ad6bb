describe('cart', function () {
  describe('total()', function () {
    it('adds prices', function () {
      expect(cart.total([1, 2])).toBe(4);
    });
    it('is zero for nothing', function () {
      expect(cart.total([])).toBe(0);
    });
  });
  it('loads', function () {
    cart.load({});
  });
});
