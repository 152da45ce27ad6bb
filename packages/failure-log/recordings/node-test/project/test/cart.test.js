import assert from 'node:assert/strict';
import { before, describe, it, test } from 'node:test';
import * as cart from '../src/cart.js';

describe('cart', () => {
  describe('total()', () => {
    it('adds prices', () => {
      assert.equal(cart.total([1, 2]), 4);
    });
    it('keeps the order of items', () => {
      assert.deepEqual({ a: 1, b: [1, 2] }, { a: 1, b: [2, 1] });
    });
    it('is zero for nothing', () => {
      assert.equal(cart.total([]), 0);
    });
  });
  it('loads', () => {
    cart.load({});
  });
  it('is slow', { timeout: 50 }, () => new Promise((resolve) => setTimeout(resolve, 500)));
  it.skip('is for later', () => {});
});
describe('hooks', () => {
  before(() => {
    throw new TypeError('no settings');
  });
  it('never runs', () => {});
});
test('stands alone', async () => {
  throw new Error('no such cart');
});
