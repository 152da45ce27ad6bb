from crm.card import Card


def test_last():
    assert Card(number="12345").last() == "2345"
