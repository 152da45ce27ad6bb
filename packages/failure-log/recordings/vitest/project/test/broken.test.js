import { test } from 'vitest';
test('is', () => {
  const = 4;
});
