import { test } from 'bun:test';
const basket = require('../src/basket');

test('is', () => basket());
