-module(shop_tests).
-include_lib("eunit/include/eunit.hrl").
total_test() -> ?assertEqual(3, shop:total([1, 2])).
ship_test() -> shop:ship().
ok_test() -> ok.
list_test_() -> [?_assertEqual(1, shop:total([1]))].
