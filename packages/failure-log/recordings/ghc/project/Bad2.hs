module Bad2 where

total :: Int -> Int
total x = x ++ "a"

other = undefinedName 3
