def b
  raise ArgumentError, "no address"
end

def a
  b
end

a
