require_relative "../lib/nothing"

RSpec.describe Object do
end
