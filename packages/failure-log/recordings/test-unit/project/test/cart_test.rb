require "test/unit"
require_relative "../lib/cart"

class CartTest < Test::Unit::TestCase
  def test_total
    assert_equal(3, Cart.new.total([1, 2]))
  end

  def test_ship
    Cart.new.ship
  end
end
