x = "a"
puts 'b'
