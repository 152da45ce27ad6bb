class Cart
  def total(prices)
    prices.sum + 1
  end
  def ship
    raise "no address"
  end
end
