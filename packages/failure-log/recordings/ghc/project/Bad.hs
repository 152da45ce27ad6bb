module Bad where

import Nothing.Here

total :: Int -> Int
total x = x ++ "a"
