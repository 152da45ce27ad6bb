import { total } from './cart';
import missing from './missing';
import left from 'left-of-shop';
console.log(total, missing, left);
