export const join = (a, b) => a + '/' + b;
export const split = (a) => a.split('/');
