module Cart where

total :: [Int]->Int
total   = sum
