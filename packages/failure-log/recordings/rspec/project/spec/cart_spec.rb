require_relative "../lib/cart"

RSpec.describe Cart do
  describe "#total" do
    it "adds prices" do
      expect(Cart.new.total([1, 2])).to eq(3)
    end

    it "is a string" do
      expect("a\nb\n").to eq("a\nc\n")
    end
  end

  it "ships" do
    Cart.new.ship
  end

  it { expect(1).to eq(2) }
  it "passes" do
  end
  it("is pending") { pending("later"); expect(1).to eq 2 }
end
