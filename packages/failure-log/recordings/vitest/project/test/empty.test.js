import { test } from 'vitest';
