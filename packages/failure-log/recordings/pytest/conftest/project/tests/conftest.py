from shop.settings import URL
