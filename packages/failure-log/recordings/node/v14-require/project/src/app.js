var cart = require('./cart');

cart();
