require_relative "../lib/cart"

RSpec.describe Cart do
  it "adds prices" do
    expect(subject.total([1, 2])).to eq(4)
  end

  it "raises inside" do
    subject.pay
  end

  it "comes later"
  it("is well") { expect(1).to eq(1) }

  context "with <odd> & names" do
    it("is nil") { expect(nil).to be_truthy }
  end
end
