import { beforeAll, describe, expect, it, test } from 'vitest';
import * as cart from '../src/cart.js';

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
    cart.load({});
  });
  it('is slow', () => new Promise(() => {}), 50);
  it.skip('is for later', () => {});
});
describe('hooks', () => {
  beforeAll(() => {
    throw new TypeError('no settings');
  });
  it('never runs', () => {});
});

test('stands alone', async () => {
  await Promise.reject(new Error('no such cart'));
});
let tries = 0;
test('comes right in the end', { retry: 2 }, () => {
  tries += 1;
  expect(tries).toBe(2);
});
