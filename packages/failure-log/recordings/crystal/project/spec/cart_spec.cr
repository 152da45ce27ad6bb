require "spec"
require "../src/cart"

describe Cart do
  it "adds prices" do
    Cart.new.total([1, 2]).should eq(3)
  end
  it "ships" do
    Cart.new.ship
  end
end
