import basket from '../src/basket.js';

basket();
