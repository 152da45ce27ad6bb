import left from 'left-of-the-shop';

left();
