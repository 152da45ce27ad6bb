const basket = require('../src/basket');

test('is', () => basket());
