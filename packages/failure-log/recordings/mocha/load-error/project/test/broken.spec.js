const cart = require('../src/basket');

describe('basket', () => {
  it('is', () => cart());
});
