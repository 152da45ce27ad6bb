module Cart where

total :: [Int] -> Int
total prices = sum prices + 1
