import logging

log = logging.getLogger(__name__)


def pay(amount, cash):
    if cash < amount:
        log.warning("%s is less than %s; log.warn says so", cash, amount)
        return None
    return cash - amount
