function(check_shop)
  message(FATAL_ERROR "The shop needs a till.\nSet SHOP_TILL to one.")
endfunction()
check_shop()
