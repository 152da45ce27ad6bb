require_relative "../../lib/cart"
Given(/^a cart with (\d) and (\d)$/) { |a, b| @p = [a.to_i, b.to_i] }
When(/^I ask for the total$/) { @t = Cart.new.total(@p) }
Then(/^it is (\d)$/) { |n| raise "expected #{n}, got #{@t}" unless @t == n.to_i }
