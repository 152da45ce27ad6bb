import { test } from 'vitest';
import basket from '../src/basket.js';

test('is', () => basket());
