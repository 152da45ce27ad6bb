import basket
