import re

CODE = re.compile('\d{3}-\w+')


def find(text):
    return CODE.findall(text)
