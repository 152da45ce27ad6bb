class Cart
  def total(prices)
    prices.sum + 1
  end

  def ship
    raise ArgumentError, "no address"
  end
end
