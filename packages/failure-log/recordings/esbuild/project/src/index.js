import { total } from './cart.js';
import missing from './missing.js';
import left from 'left-of-shop';
console.log(total, missing, left);
