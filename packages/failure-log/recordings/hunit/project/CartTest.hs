import Cart
import Test.HUnit
main = runTestTT $ TestList [TestLabel "adds" (TestCase (assertEqual "sum" 3 (total [1,2]))), TestCase (error "no address")]
