import { test } from 'vitest';
test('is', () => {
  setTimeout(() => {
    throw new Error('too late');
  }, 5);
  return new Promise((resolve) => setTimeout(resolve, 50));
});
