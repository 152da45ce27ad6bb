const unused = 1;
export const total = missing;
