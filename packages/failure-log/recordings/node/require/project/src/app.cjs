const cart = require('./cart.cjs');

cart();
