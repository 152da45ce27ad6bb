(ns shop.core)
(defn total [p] (inc (reduce + p)))
(defn ship [] (throw (Exception. "no address")))
