def a(x : Int32)
  x + "a"
end
a(1)
