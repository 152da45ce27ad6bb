-module(bad).
-export([a/0]).
a() -> X = 1, b(.
