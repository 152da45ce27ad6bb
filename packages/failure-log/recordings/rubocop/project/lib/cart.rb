class A
  def b;  puts "x"; end
end
