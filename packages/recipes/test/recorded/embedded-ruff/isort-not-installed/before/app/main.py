import sys
import os
from app.other import b, a
import json

print(sys, os, a, b, json)
