-module(shop).
-export([total/1, ship/0]).
total(Prices) -> lists:sum(Prices) + 1.
ship() -> error(no_address).
