const = 4;
