import { expect, test } from '@playwright/test';

test.describe('cart', () => {
  test('adds prices', async () => {
    expect(1 + 2).toBe(4);
  });
  test('is zero for nothing', async () => {
    expect(0).toBe(0);
  });
  test('comes right in the end', async ({}, info) => {
    expect(info.retry).toBe(1);
  });
  test('is slow', async () => {
    test.setTimeout(200);
    await new Promise(() => {});
  });
  test.skip('is for later', async () => {});
});

test('stands alone', async () => {
  throw new Error('no such cart');
});
