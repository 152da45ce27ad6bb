from setuptools import setup

setup(name="shop", version="1.0", install_requires=["left-of-the-shop"])
