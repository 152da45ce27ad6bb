Feature: Cart
  Scenario: total
    Given a cart with 1 and 2
    When I ask for the total
    Then it is 3

  Scenario: unknown step
    Given something nobody wrote
