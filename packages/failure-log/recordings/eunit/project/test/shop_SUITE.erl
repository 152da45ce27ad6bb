-module(shop_SUITE).
-include_lib("common_test/include/ct.hrl").
-export([all/0, total/1, ship/1]).
all() -> [total, ship].
total(_) -> 3 = shop:total([1, 2]).
ship(_) -> shop:ship().
