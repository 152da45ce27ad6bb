require "minitest/autorun"
require_relative "../lib/cart"

class CartTest < Minitest::Test
  def test_total
    assert_equal 3, Cart.new.total([1, 2])
  end

  def test_ship
    Cart.new.ship
  end

  def test_ok
    assert true
  end
end

describe Cart do
  it "adds" do
    _(Cart.new.total([1])).must_equal 1
  end
end
