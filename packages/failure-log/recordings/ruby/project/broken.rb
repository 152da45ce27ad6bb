def x(
