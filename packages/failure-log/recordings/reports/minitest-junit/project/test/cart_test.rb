require "minitest/autorun"
require "minitest/reporters"

Minitest::Reporters.use! Minitest::Reporters::JUnitReporter.new

class CartTest < Minitest::Test
  def test_total
    assert_equal 4, 1 + 2
  end

  def test_pay
    raise ArgumentError, "no card"
  end

  def test_later
    skip "later"
  end

  def test_well
    assert true
  end
end
