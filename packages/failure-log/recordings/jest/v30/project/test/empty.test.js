const cart = require('../src/cart');
