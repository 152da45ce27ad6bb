(ns shop.bad)
(defn a [] (undefined-fn 1))
