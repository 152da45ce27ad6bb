module L where
f x = if x == True then (id x) else False
