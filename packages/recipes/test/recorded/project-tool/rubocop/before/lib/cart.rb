# frozen_string_literal: true

# A cart.
class Cart
  def total( prices )
    return prices.sum { |p| p["cents"] }
  end
end
