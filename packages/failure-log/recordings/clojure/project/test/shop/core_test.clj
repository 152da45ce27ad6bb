(ns shop.core-test
  (:require [clojure.test :refer :all]
            [shop.core :refer :all]))

(deftest adds-prices
  (testing "sum"
    (is (= 3 (total [1 2])))))

(deftest ships
  (is (= 1 (ship))))
