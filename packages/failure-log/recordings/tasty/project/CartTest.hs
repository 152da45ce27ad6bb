import Cart
import Test.Tasty
import Test.Tasty.HUnit

main :: IO ()
main = defaultMain $ testGroup "Cart"
  [ testCase "adds prices" $ total [1, 2] @?= 3
  , testCase "is fine" $ total [] @?= 1
  , testGroup "ship" [ testCase "ships" (error "no address") ]
  ]
