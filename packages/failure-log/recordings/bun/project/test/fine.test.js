import { test } from 'bun:test';
test('is', () => {});
