import shop.checkout
