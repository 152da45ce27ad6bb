import json
import os
import sys

from app.other import a, b

print(sys, os, a, b, json)
