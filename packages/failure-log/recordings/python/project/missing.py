import basket.items
