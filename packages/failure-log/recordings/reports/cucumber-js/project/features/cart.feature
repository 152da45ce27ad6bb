Feature: Cart

  Scenario: adds prices
    Given prices of 1 and 2
    Then the total is 4

  Scenario: is not written
    Given something that nobody wrote
