-module(bad).
-export([a/0]).
a() -> b().
