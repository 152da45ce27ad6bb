const test = require('ava');
const basket = require('../src/basket');

test('is', (t) => t.truthy(basket()));
