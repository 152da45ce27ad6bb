"""Draws the charts of this folder: python charts.py NAME, with the matplotlib whose pictures NAME is to hold.

a: matplotlib 3.10.9 with FreeType 2.6.1; b: matplotlib 3.11.2 with its own FreeType.
"""

import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def chart(name, *, third=21, title="Orders a day", colour="#4c72b0"):
    figure, axes = plt.subplots(figsize=(4, 3), dpi=80)
    axes.bar(["Mon", "Tue", "Wed", "Thu", "Fri"], [12, 17, third, 14, 9], color=colour)
    axes.set_title(title)
    axes.set_ylabel("orders")
    axes.set_ylim(0, 30)
    axes.axhline(15, color="#888888", linewidth=0.8)
    figure.savefig(f"{sys.argv[1]}-{name}.png")
    plt.close(figure)


chart("base")
chart("bar", third=22)
chart("tall-bar", third=27)
chart("title", title="Orders a bay")
chart("colour", colour="#55a868")
