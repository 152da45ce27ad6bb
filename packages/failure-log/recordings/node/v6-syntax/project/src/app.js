var = 4;
