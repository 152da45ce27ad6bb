package   x
