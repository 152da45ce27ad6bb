import shop.till
